package org.creditflows.lab.report;

import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.section;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.creditflows.lab.page.ChartFigure;
import org.creditflows.lab.page.Page;
import org.creditflows.lab.report.SweepCharts.Picture;
import org.creditflows.lab.report.SweepReport.BreakEven;
import org.creditflows.lab.report.SweepReport.Crossing;
import org.creditflows.lab.report.SweepReport.Point;
import org.creditflows.population.Parameter;

/** A sweep as one page: each measure over the key that is varied. */
final class SweepHtml {

  private final SweepReport sweep;

  private SweepHtml(SweepReport sweep) {
    this.sweep = sweep;
  }

  static String page(SweepReport sweep) {
    return new SweepHtml(sweep).render();
  }

  private String render() {
    List<DomContent> content = new ArrayList<>(List.of(opening()));
    sweep.breakEven().ifPresentOrElse(found -> content.add(breakEven(found)), () -> grid(content));
    content.add(reproduction());
    return Page.of("credit-flows: " + varied(), content);
  }

  private String varied() {
    return sweep.keys().stream().map(Parameter::key).collect(Collectors.joining(", "));
  }

  private DomContent opening() {
    return section(
        h1("What changes as " + varied() + (sweep.keys().size() == 1 ? " changes?" : " change?")),
        ul(each(sweep.keys(), key -> li(strong(key.key()), text(" " + key.meaning())))),
        p(strong(sweep.computedBy())),
        p(
            "Lines join the points; bands are 95% intervals over "
                + sweep.seeds().size()
                + " separate populations, cut where a measure cannot be: below 0 (Gini: -100%) or above"
                + " 100%; the tables give them whole. Between the points nothing was computed. All"
                + " people and companies are invented; the page names no winner."));
  }

  private DomContent breakEven(BreakEven found) {
    return section(
        h2("Where flows change places by " + found.measure()),
        ul(
            each(
                found.crossings(),
                crossing -> li(strong(crossing.key().key() + ": "), text(told(crossing))))),
        div(each(
                sweep.keys(),
                key ->
                    new SweepCharts(key, sweep.flows(), along(key))
                        .of(found.measure(), found.measure(), key.meaning())
                        .map(this::picture)
                        .orElse(text(""))))
            .withClass("charts"));
  }

  static String told(Crossing crossing) {
    return crossing.one().label() + " and " + crossing.other().label() + ": " + crossing.says();
  }

  /** Points at which a key was tried; the first of all has every key's own value. */
  private List<Point> along(Parameter key) {
    return sweep.points().stream().filter(point -> point.settings().containsKey(key)).toList();
  }

  /** A section for each setting of all keys but the first. */
  private void grid(List<DomContent> content) {
    Parameter across = sweep.keys().get(0);
    Map<String, List<Point>> sections = new LinkedHashMap<>();
    for (Point point : sweep.points()) {
      String others =
          point.settings().entrySet().stream()
              .filter(setting -> setting.getKey() != across)
              .map(
                  setting ->
                      setting.getKey().key() + " = " + setting.getKey().render(setting.getValue()))
              .collect(Collectors.joining(", "));
      sections.computeIfAbsent(others, any -> new ArrayList<>()).add(point);
    }
    sections.forEach(
        (others, points) ->
            content.add(
                pictures(
                    others.isEmpty() ? "Every measure over " + across.key() : "With " + others,
                    new SweepCharts(across, sweep.flows(), points).all())));
  }

  private DomContent pictures(String title, List<Picture> pictures) {
    String flat =
        pictures.stream()
            .filter(picture -> !picture.moves())
            .map(Picture::title)
            .collect(Collectors.joining("; "));
    return section(
        h2(title),
        div(each(pictures.stream().filter(Picture::moves).toList(), this::picture))
            .withClass("charts"),
        flat.isEmpty() ? text("") : p("The same at every point: " + flat + ".").withClass("quiet"));
  }

  private DomContent picture(Picture picture) {
    return ChartFigure.of(
        picture.chart(),
        picture.title() + ". The figures stand in the table below the chart.",
        h3(picture.title()),
        p(
            picture.meaning()
                + (sweep.modelled() ? " Reference model but for the verified points." : "")));
  }

  private DomContent reproduction() {
    return section(
        h2("Get the same again"),
        pre(sweep.command()).withClass("commands"),
        p("Every desk and cohort stands in sweep.csv and sweep.json."),
        details(summary("The scenario that was varied"), pre(sweep.scenario().strip())));
  }
}
