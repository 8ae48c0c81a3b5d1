package org.creditflows.lab.page;

import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.script;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.tr;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import j2html.tags.DomContent;
import java.util.List;
import java.util.Locale;

/** A chart with its caption and, folded away, its figures as a table. */
public final class ChartFigure {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ChartFigure() {}

  /**
   * @param caption content of the caption
   * @param description what a person hears who does not see the chart
   */
  public static DomContent of(Chart chart, String description, DomContent... caption) {
    return figure(
            figcaption(caption),
            div().withClass("chart").attr("role", "img").attr("aria-label", description),
            script(rawHtml(json(chart))).withType("application/json"),
            details(summary("The figures of this chart"), div(table(chart)).withClass("wide")))
        .withClass("chart-figure");
  }

  private static DomContent table(Chart chart) {
    Chart.Table table = chart.table();
    return j2html.TagCreator.table(
        thead(tr(each(table.head(), title -> th(title).attr("scope", "col")))),
        tbody(each(table.rows(), ChartFigure::row)));
  }

  private static DomContent row(List<String> texts) {
    return tr(
        th(texts.get(0)).attr("scope", "row"),
        each(texts.subList(1, texts.size()), text -> td(text)));
  }

  /** JSON that cannot end the element it stands in. */
  private static String json(Chart chart) {
    ObjectNode node = MAPPER.valueToTree(chart);
    node.put("kind", chart.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    try {
      return MAPPER.writeValueAsString(node).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
