package org.creditflows.lab.live.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.http.staticfiles.Location;
import java.io.UncheckedIOException;
import java.util.Map;
import org.creditflows.lab.failure.RunFailure;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the page and its interface. */
public final class LiveServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LiveServer.class);
  private static final String PAGE = "/org/creditflows/lab/live/page";
  private static final String TOKEN_HEADER = "X-Token";
  private static final String NO_TEXTS = "the body is not a JSON object of texts";
  private static final int THREADS = 24;
  private static final int LEAST_THREADS = 2;
  private static final String CONTENT_SECURITY =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src"
          + " 'none'; base-uri 'none'; frame-ancestors 'none'";

  private final ObjectMapper json = new ObjectMapper();
  private final Broadcast broadcast = new Broadcast();
  private final Access access;
  private final LiveApi api;
  private final Javalin server;

  private LiveServer(String bind, int port, Access access, LiveApi api) {
    this.access = access;
    this.api = api;
    server = Javalin.create(config -> configure(config, bind, port));
  }

  /**
   * Serves from now on.
   *
   * @param port 0 for any free one
   * @throws RunFailure if the port cannot be had
   */
  public static LiveServer start(String bind, int port, Access access, LiveApi api) {
    LiveServer started = new LiveServer(bind, port, access, api);
    try {
      started.server.start();
      return started;
    } catch (RuntimeException e) {
      started.close();
      throw new RunFailure(
          "the page cannot be served at " + bind + ":" + port + ": " + e.getMessage(), e);
    }
  }

  public int port() {
    return server.port();
  }

  /** How many pages are open, the facilitator's own among them. */
  public int pages() {
    return broadcast.pages();
  }

  /** Sends a situation to every page that is open. */
  public void show(String situation) {
    broadcast.send(situation);
  }

  @Override
  public void close() {
    broadcast.close();
    server.stop();
  }

  private void configure(JavalinConfig config, String bind, int port) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.jetty.host = bind;
    config.jetty.port = port;
    config.jetty.threadPool = new QueuedThreadPool(THREADS, LEAST_THREADS);
    config.staticFiles.add(
        files -> {
          files.hostedPath = "/";
          files.directory = PAGE;
          files.location = Location.CLASSPATH;
        });
    RoutesConfig routes = config.routes;
    routes.before(this::check);
    addReading(routes);
    addDoing(routes);
    routes.exception(
        IllegalArgumentException.class,
        (e, context) -> refuse(context, HttpStatus.BAD_REQUEST, e.getMessage()));
    routes.exception(
        IllegalStateException.class,
        (e, context) -> refuse(context, HttpStatus.SERVICE_UNAVAILABLE, e.getMessage()));
    routes.exception(
        RunFailure.class, (e, context) -> refuse(context, HttpStatus.BAD_GATEWAY, e.getMessage()));
    routes.exception(RuntimeException.class, this::confess);
  }

  private void confess(RuntimeException bug, Context context) {
    LOG.error("{} {} has failed", context.method(), context.path(), bug);
    refuse(context, HttpStatus.INTERNAL_SERVER_ERROR, "this is a bug; details are in logs/lab.log");
  }

  private void addReading(RoutesConfig routes) {
    ChartLibrary charts = ChartLibrary.load();
    routes.get("/uplot/{file}", context -> charts.serve(context));
    routes.sse("/api/stream", broadcast::add);
    routes.get("/openapi.json", context -> answer(context, OpenApi.of(api)));
    routes.get("/api/situation", context -> jsonText(context, api.situation()));
    routes.get("/api/history", context -> jsonText(context, api.history()));
    routes.get(
        "/api/access", context -> answer(context, Map.of("facilitator", isFacilitator(context))));
    routes.get("/api/people", context -> answer(context, api.search(parameter(context, "search"))));
    routes.get(
        "/api/people/pick/{kind}", context -> answer(context, api.pick(context.pathParam("kind"))));
    routes.get(
        "/api/people/{identifier}",
        context -> answer(context, api.dossier(context.pathParam("identifier"))));
    routes.get("/api/switches", context -> answer(context, api.switches()));
    routes.get("/api/workshop", context -> answer(context, api.exercises()));
    routes.get(
        "/api/snapshot", context -> context.html(api.snapshot(context.header("Accept-Language"))));
  }

  private void addDoing(RoutesConfig routes) {
    routes.post(
        "/api/switches/{id}/on",
        context -> answer(context, api.on(context.pathParam("id"), values(context))));
    routes.post(
        "/api/switches/{id}/off",
        context -> answer(context, api.off(context.pathParam("id"), values(context))));
    routes.post(
        "/api/reset",
        context -> {
          api.reset();
          context.status(HttpStatus.NO_CONTENT);
        });
    routes.post(
        "/api/workshop/{exercise}/{step}",
        context -> {
          api.lead(context.pathParam("exercise"), context.pathParam("step"));
          context.status(HttpStatus.NO_CONTENT);
        });
    routes.post(
        "/api/predictions",
        context -> {
          Map<String, String> values = values(context);
          api.predict(
              values.getOrDefault("participant", ""),
              values.getOrDefault("question", ""),
              values.getOrDefault("answer", ""));
          context.status(HttpStatus.NO_CONTENT);
        });
  }

  private void check(Context context) {
    context.header("Content-Security-Policy", CONTENT_SECURITY);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Cache-Control", "no-cache");
    String host = context.header("Host");
    if (!access.allowsHost(host)) {
      stop(context, "this page is not served under the name " + host);
    } else if (context.method() != HandlerType.GET) {
      if (!access.allowsOrigin(context.header("Origin"), host)) {
        stop(context, "a page of another site may not do this");
      } else if (!context.path().equals("/api/predictions") && !isFacilitator(context)) {
        stop(context, "only the facilitator may do this; send the token as header " + TOKEN_HEADER);
      }
    }
  }

  private boolean isFacilitator(Context context) {
    return access.isFacilitator(context.header(TOKEN_HEADER));
  }

  private void stop(Context context, String reason) {
    refuse(context, HttpStatus.FORBIDDEN, reason);
    context.skipRemainingHandlers();
  }

  private void refuse(Context context, HttpStatus status, String reason) {
    context.status(status);
    answer(context, Map.of("problem", reason == null ? status.getMessage() : reason));
  }

  private void answer(Context context, Object value) {
    try {
      jsonText(context, json.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void jsonText(Context context, String text) {
    context.contentType("application/json").result(text);
  }

  private static String parameter(Context context, String name) {
    String value = context.queryParam(name);
    if (value == null) {
      throw new IllegalArgumentException("parameter " + name + " is missing");
    }
    return value;
  }

  /** Values of a JSON object in the body; nothing for an empty body. */
  private Map<String, String> values(Context context) {
    String body = context.body();
    if (body.isBlank()) {
      return Map.of();
    }
    try {
      Map<String, String> values = json.readValue(body, new TypeReference<>() {});
      if (values == null || values.containsValue(null)) {
        throw new IllegalArgumentException(NO_TEXTS);
      }
      return values;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(NO_TEXTS, e);
    }
  }
}
