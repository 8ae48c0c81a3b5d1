package org.creditflows.lab.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What holds for every run: where the rules and rates are from, and how far to trust a figure. */
final class ReportTexts {

  static final Map<String, String> LIMITS = limits();

  static final List<String> TRUST =
      List.of(
          "By design: follows from how a flow is built. That one profile exposes more fields is no"
              + " discovery.",
          "Parameter: echoes what the scenario sets. Links are as good as the scenario makes them.",
          "Measured: found in this run. The replicate is the population, not the event: with one"
              + " population there is no interval, and a small difference says little.",
          "Where the interval of a difference holds 0, no difference was detected. That is not the"
              + " same as there being none.",
          "Figures for people depend on the log alone, but for the times of a correction and of an"
              + " erasure, which are taken by the wall clock. These and the figures for machines depend on"
              + " your machine, and move from run to run, those for machines by up to a third: compare"
              + " ratios within one run.",
          "Verification shows that a flow does what its rules say. It does not show that the rules"
              + " are fair.");

  private ReportTexts() {}

  private static Map<String, String> limits() {
    Map<String, String> limits = new LinkedHashMap<>();
    limits.put(
        "Modelled on published rules",
        "Form and check characters of identifiers; terms of the list of judgment defaulters; tax"
            + " grades; how long negative lending records are kept; the travel restriction while"
            + " listed.");
    limits.put(
        "Set by the scenario",
        "Every rate: listings, arrears, loans, late payments, disputes, mistakes, late and wrong"
            + " links, days to a correction.");
    limits.put(
        "Guessed",
        "Events for each person and year; the desks' scores and cut-offs; how conduct in one field of"
            + " life goes with conduct in another.");
    limits.put(
        "Left out",
        "Surveillance, policing, any response of behaviour to being scored. The log is fixed: a"
            + " refused loan still happens, so there is no deterrence, trust or gaming in it.");
    limits.put(
        "Not protected",
        "Isolation between domains is logical: whoever operates the broker can read every topic.");
    return limits;
  }
}
