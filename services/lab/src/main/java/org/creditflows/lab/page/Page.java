package org.creditflows.lab.page;

import static j2html.TagCreator.body;
import static j2html.TagCreator.document;
import static j2html.TagCreator.each;
import static j2html.TagCreator.head;
import static j2html.TagCreator.html;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.noscript;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.script;
import static j2html.TagCreator.style;
import static j2html.TagCreator.title;

import j2html.tags.DomContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/** A whole page as one file, its style, its charts and the library that draws them included. */
public final class Page {

  private static final String D3_PROPERTIES = "/META-INF/maven/org.webjars.npm/d3/pom.properties";
  private static final String D3_DIRECTORY = "/META-INF/resources/webjars/d3/";

  private Page() {}

  /** The page as HTML; texts are escaped by what makes the content. */
  public static String of(String title, List<DomContent> content) {
    return document(
            html(
                    head(
                        meta().withCharset("utf-8"),
                        meta()
                            .withName("viewport")
                            .withContent("width=device-width, initial-scale=1"),
                        meta().withName("color-scheme").withContent("light dark"),
                        title(title),
                        style(rawHtml(resource("page.css")))),
                    body(
                        main(
                            noscript(
                                p(
                                    "Without JavaScript the charts are not drawn; their figures"
                                        + " stand below each of them.")),
                            each(content, each -> each)),
                        script(rawHtml(library())),
                        script(rawHtml(resource("charts.js")))))
                .withLang("en"))
        + "\n";
  }

  /** D3 with its licence before it, which must go wherever it goes. */
  private static String library() {
    Properties properties = new Properties();
    try (InputStream stream = Page.class.getResourceAsStream(D3_PROPERTIES)) {
      properties.load(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String directory = D3_DIRECTORY + properties.getProperty("version") + "/";
    return "/*\n"
        + resource(directory + "LICENSE").strip()
        + "\n*/\n"
        + resource(directory + "dist/d3.min.js");
  }

  private static String resource(String name) {
    try (InputStream stream = Page.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
