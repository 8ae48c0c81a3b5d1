package org.creditflows.lab.export;

/** The layout of an export as a page, {@code docs/export.md}. */
final class ExportReference {

  private ExportReference() {}

  static String markdown() {
    StringBuilder page =
        new StringBuilder(
            """
            # Export

            `./lab compare --export` writes what its measures rest on to `export/` in the directory of the results, each table
            twice: as CSV (UTF-8, a head, empty for no value, `true` and `false`) and as an Avro object container file, whose
            schema says of each column what this page says. Times are epoch milliseconds (UTC), amounts cents. Everything
            in it is synthetic.

            Measures of people are worked out seed by seed and then averaged over the seeds; `measures` has them before that.
            What a table says of a flow is what the flow put out on Kafka. What desks *would* have answered (`survey`, `reviews`,
            `effects`, the last three columns of `decisions`) comes from the reference model, which the run has shown equal to the
            flows; so do records as they stood earlier (`evidence`). How each measure is made of these tables:
            [measures.md](measures.md). Exposure follows from `desks` and `topics`, the figures for machines from the run itself;
            the scenario is in `report.json`, erased copies are in `erasure.json`.

            This page is generated from `org.creditflows.lab.export.ExportTable`.
            """);
    for (ExportTable table : ExportTable.values()) {
      page.append("\n## ").append(table.label()).append("\n\n").append(table.about());
      page.append("\n\n| column | type | holds |\n|---|---|---|\n");
      table.columns().forEach(column -> page.append(row(column)));
    }
    return page.toString();
  }

  private static String row(Column column) {
    String type = column.type().avro().getName() + (column.optional() ? ", or none" : "");
    return "| `%s` | %s | %s |\n".formatted(column.name(), type, column.about());
  }
}
