package org.creditflows.lab.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One query of a panel of a Grafana dashboard.
 *
 * @param expression as Prometheus takes it, the flow put in
 */
record PanelQuery(String dashboard, String panel, String expression) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Every query of every panel, once for each flow where the dashboard lets one choose a flow. */
  static List<PanelQuery> ofDashboards(Path directory) throws IOException {
    List<PanelQuery> queries = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.sorted().toList()) {
        JsonNode dashboard = JSON.readTree(file.toFile());
        for (JsonNode panel : dashboard.get("panels")) {
          panel
              .get("targets")
              .forEach(target -> queries.addAll(ofTarget(dashboard, panel, target)));
        }
      }
    }
    return queries;
  }

  private static List<PanelQuery> ofTarget(JsonNode dashboard, JsonNode panel, JsonNode target) {
    String expression = target.get("expr").asText();
    List<String> flows = new ArrayList<>();
    dashboard
        .at("/templating/list/0/options")
        .forEach(option -> flows.add(option.get("value").asText()));
    Stream<String> expressions =
        expression.contains("$flow")
            ? flows.stream().map(flow -> expression.replace("$flow", flow))
            : Stream.of(expression);
    return expressions
        .map(
            each ->
                new PanelQuery(dashboard.get("title").asText(), panel.get("title").asText(), each))
        .toList();
  }

  /**
   * What Prometheus answers now, one value for each line of the panel.
   *
   * @param prometheus its address
   */
  List<Double> values(String prometheus) throws IOException, InterruptedException {
    String query = URLEncoder.encode(expression, StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(prometheus + "/api/v1/query?query=" + query)).build();
    String body = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    JsonNode answer = JSON.readTree(body);
    if (!answer.path("status").asText().equals("success")) {
      throw new IOException(this + ": " + body);
    }
    List<Double> values = new ArrayList<>();
    answer
        .at("/data/result")
        .forEach(series -> values.add(Double.valueOf(series.at("/value/1").asText())));
    return values;
  }
}
