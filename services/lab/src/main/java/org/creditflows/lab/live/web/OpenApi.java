package org.creditflows.lab.live.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creditflows.lab.live.switches.LiveSwitch;
import org.creditflows.lab.live.switches.SwitchParameter;

/** The OpenAPI description of the interface, made of the switches themselves. */
final class OpenApi {

  private static final String JSON = "application/json";

  private OpenApi() {}

  /**
   * @throws IllegalStateException while there are no switches yet
   */
  static Map<String, Object> of(LiveApi api) {
    Map<String, Object> paths = new LinkedHashMap<>();
    paths.put(
        "/api/situation",
        get("All that the page shows now, where the workshop stands, and how many pages follow"));
    paths.put("/api/stream", get("The same as server-sent events named situation, once a second"));
    paths.put("/api/history", get("Points of the charts, of the last ten minutes"));
    paths.put("/api/access", get("Whether the caller is the facilitator"));
    paths.put("/api/people", get("People by name, identifier or source key", query("search")));
    paths.put(
        "/api/people/pick/{kind}",
        get(
            "Somebody: random, thin-file, namesake, manager, wrongly-recorded, answered-differently",
            path("kind")));
    paths.put("/api/people/{identifier}", get("One person's dossier", path("identifier")));
    paths.put("/api/switches", get("True state of every switch"));
    for (LiveSwitch.State each : api.switches()) {
      paths.put("/api/switches/" + each.id() + "/on", post("Turn on " + each.id(), body(each)));
      if (each.undo() == LiveSwitch.Undo.SWITCH) {
        paths.put("/api/switches/" + each.id() + "/off", post("Undo " + each.id(), body(each)));
      }
    }
    paths.put("/api/reset", post("Turn off everything that is on", Map.of()));
    paths.put("/api/workshop", get("The exercises"));
    paths.put(
        "/api/workshop/{exercise}/{step}",
        post(
            "Lead an exercise: open, run, undo, reveal, reset",
            Map.of(),
            path("exercise"),
            path("step")));
    paths.put(
        "/api/predictions", post("Predict", texts(List.of("participant", "question", "answer"))));
    paths.put("/api/snapshot", get("What the page shows, as an HTML page of its own"));
    return Map.of(
        "openapi",
        "3.1.0",
        "info",
        Map.of("title", "credit-flows live", "version", "1"),
        "paths",
        paths);
  }

  private static Map<String, Object> get(String summary, Object... parameters) {
    return Map.of("get", operation(summary, parameters));
  }

  private static Map<String, Object> post(
      String summary, Map<String, Object> schema, Object... parameters) {
    Map<String, Object> operation = operation(summary, parameters);
    if (!schema.isEmpty()) {
      operation.put("requestBody", Map.of("content", Map.of(JSON, Map.of("schema", schema))));
    }
    return Map.of("post", operation);
  }

  private static Map<String, Object> operation(String summary, Object... parameters) {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("summary", summary);
    if (parameters.length > 0) {
      operation.put("parameters", List.of(parameters));
    }
    operation.put(
        "responses",
        Map.of(
            "2XX", Map.of("description", "done"),
            "4XX", Map.of("description", "refused; problem says why")));
    return operation;
  }

  private static Map<String, Object> query(String name) {
    return parameter(name, "query");
  }

  private static Map<String, Object> path(String name) {
    return parameter(name, "path");
  }

  private static Map<String, Object> parameter(String name, String in) {
    return Map.of("name", name, "in", in, "required", true, "schema", Map.of("type", "string"));
  }

  private static Map<String, Object> texts(List<String> names) {
    Map<String, Object> properties = new LinkedHashMap<>();
    names.forEach(name -> properties.put(name, Map.of("type", "string")));
    return Map.of("type", "object", "properties", properties, "required", names);
  }

  private static Map<String, Object> body(LiveSwitch.State each) {
    Map<String, Object> properties = new LinkedHashMap<>();
    each.parameters().forEach(p -> properties.put(p.name(), schema(p)));
    return Map.of("type", "object", "properties", properties);
  }

  private static Map<String, Object> schema(SwitchParameter parameter) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "string");
    schema.put("default", parameter.standard());
    if (parameter.kind().equals("choice")) {
      schema.put("enum", parameter.allowed());
    } else if (parameter.kind().equals("number")) {
      schema.put("description", "a number from " + String.join(" to ", parameter.allowed()));
    }
    return schema;
  }
}
