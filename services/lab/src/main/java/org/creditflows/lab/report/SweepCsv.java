package org.creditflows.lab.report;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.creditflows.lab.measure.Measure;
import org.creditflows.lab.report.SweepReport.Point;
import org.creditflows.lab.statistics.AcrossSeeds;
import org.creditflows.population.Parameter;
import org.creditflows.schemas.catalogue.Flow;

/** A sweep as a table: a row for each measure of each flow at each point. */
final class SweepCsv {

  private static final CsvMapper CSV =
      CsvMapper.builder().enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING).build();
  private static final List<String> COLUMNS =
      List.of("computed_by", "flow", "measure", "value", "low", "high", "unit", "kind", "n");

  private final SweepReport sweep;
  private final StringWriter text = new StringWriter();
  private final SequenceWriter rows;

  private SweepCsv(SweepReport sweep) throws IOException {
    this.sweep = sweep;
    CsvSchema.Builder head = CsvSchema.builder();
    sweep.keys().forEach(key -> head.addColumn(key.key()));
    COLUMNS.forEach(head::addColumn);
    rows = CSV.writer(head.build().withHeader()).writeValues(text);
  }

  static String text(SweepReport sweep) {
    try {
      SweepCsv csv = new SweepCsv(sweep);
      for (Point point : sweep.points()) {
        for (Flow flow : sweep.flows()) {
          csv.write(point, flow);
        }
      }
      csv.rows.close();
      return csv.text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Point point, Flow flow) throws IOException {
    var measures = AcrossSeeds.of(point.bySeed().get(flow)).measures();
    for (Map.Entry<String, Measure> each : measures.entrySet()) {
      Measure measure = each.getValue();
      List<Object> cells = new ArrayList<>();
      for (Parameter key : sweep.keys()) {
        cells.add(point.settings().get(key));
      }
      cells.add(point.byModel() ? "model" : "flows");
      cells.add(flow.label());
      cells.add(each.getKey());
      cells.add(measure.value());
      cells.add(measure.ci95() == null ? null : measure.ci95().low());
      cells.add(measure.ci95() == null ? null : measure.ci95().high());
      cells.add(measure.unit());
      cells.add(ReportJson.kind(measure.kind()));
      cells.add(measure.n());
      rows.write(cells);
    }
  }
}
