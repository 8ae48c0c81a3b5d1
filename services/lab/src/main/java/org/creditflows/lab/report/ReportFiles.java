package org.creditflows.lab.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes reports as files. */
public final class ReportFiles {

  private ReportFiles() {}

  /**
   * Writes report.html, report.md and report.json.
   *
   * @param directory that exists; files of the same name are replaced
   */
  public static void write(CompareReport report, Path directory) throws IOException {
    Files.writeString(
        directory.resolve("report.json"), ReportJson.text(report), StandardCharsets.UTF_8);
    Files.writeString(
        directory.resolve("report.md"), ReportMarkdown.text(report), StandardCharsets.UTF_8);
    Files.writeString(
        directory.resolve("report.html"), ReportHtml.page(report), StandardCharsets.UTF_8);
  }

  /**
   * Writes sweep.html, sweep.json and sweep.csv.
   *
   * @param directory that exists; files of the same name are replaced
   */
  public static void write(SweepReport sweep, Path directory) throws IOException {
    Files.writeString(
        directory.resolve("sweep.json"), SweepJson.text(sweep), StandardCharsets.UTF_8);
    Files.writeString(directory.resolve("sweep.csv"), SweepCsv.text(sweep), StandardCharsets.UTF_8);
    Files.writeString(
        directory.resolve("sweep.html"), SweepHtml.page(sweep), StandardCharsets.UTF_8);
  }
}
