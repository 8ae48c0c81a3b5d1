package org.creditflows.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creditflows.flows.desk.RuleBook;
import org.creditflows.flows.policy.PolicyFiles;
import org.creditflows.lab.measure.Measure.Kind;
import org.creditflows.lab.measure.MeasureSheet;
import org.creditflows.schemas.catalogue.Flow;
import org.junit.jupiter.api.Test;

class ReportHtmlTest {

  @Test
  void needsNothingBesideItself() {
    assertThat(ReportHtml.page(SampleReport.verified()))
        .doesNotContain("<link", " src=", "@import", "url(")
        .contains("Permission to use, copy, modify", "d3=");
  }

  @Test
  void saysWhatEachMeasureMeansAndWhomItHarms() {
    String page = ReportHtml.page(WideReport.of(SampleReport.verified()));
    assertThat(page)
        .contains("The share of all subjects of whom the desk can see")
        .contains("High: people are refused because of what is false")
        .contains(
            "./lab compare --log results/sample/log.avro --flows siloed,federated,centralized");
  }

  @Test
  void showsIntervalsAndEveryDesk() {
    assertThat(ReportHtml.page(WideReport.of(SampleReport.verified())))
        .contains("class=\"range\"", "tax-fast-lane", "procurement");
  }

  @Test
  void escapesWhatARunBringsAlong() {
    CompareReport sample = SampleReport.verified();
    Map<Flow, FlowReport> flows = new LinkedHashMap<>(sample.flows());
    FlowReport siloed = flows.get(Flow.SILOED);
    flows.put(
        Flow.SILOED,
        new FlowReport(
            siloed.verification(),
            new MeasureSheet(siloed.sheet().measures(), siloed.sheet().reasons())
                .without(List.of("x"), "share", Kind.MEASURED, "<script>alert(1)</script>"),
            siloed.deadLetters()));
    CompareReport hostile =
        new CompareReport(
            sample.startedAt(),
            sample.log(),
            new Recipe(
                "</script><b>.avro",
                "results/</script><b>.avro",
                sample.recipe().scenario(),
                RuleBook.DEFAULT,
                PolicyFiles.DEFAULT),
            sample.settings(),
            sample.machine(),
            flows,
            sample.differences(),
            sample.timings(),
            sample.memory());
    assertThat(ReportHtml.page(hostile))
        .doesNotContain("<script>alert(1)", "</script><b>")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
  }
}
