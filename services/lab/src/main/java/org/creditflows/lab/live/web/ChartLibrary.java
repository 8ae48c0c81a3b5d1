package org.creditflows.lab.live.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;

/** uPlot's files out of its jar, whose paths bear its version. */
final class ChartLibrary {

  private static final String ABOUT = "/META-INF/maven/org.webjars.npm/uplot/pom.properties";
  private static final Map<String, String> CONTENT_TYPES =
      Map.of("uPlot.esm.js", "text/javascript", "uPlot.min.css", "text/css");

  private final String version;

  private ChartLibrary(String version) {
    this.version = version;
  }

  static ChartLibrary load() {
    try (InputStream about = ChartLibrary.class.getResourceAsStream(ABOUT)) {
      Properties properties = new Properties();
      properties.load(about);
      return new ChartLibrary(properties.getProperty("version"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Answers with the file that the path names. */
  void serve(Context context) {
    String file = context.pathParam("file");
    String contentType = CONTENT_TYPES.get(file);
    if (contentType == null) {
      context.status(HttpStatus.NOT_FOUND);
      return;
    }
    String path = "/META-INF/resources/webjars/uplot/" + version + "/dist/" + file;
    context.contentType(contentType).result(ChartLibrary.class.getResourceAsStream(path));
  }
}
