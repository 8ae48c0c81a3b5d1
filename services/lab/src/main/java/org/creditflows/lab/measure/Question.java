package org.creditflows.lab.measure;

import static java.util.stream.Collectors.groupingBy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.Desk.CaseDesk;

/** Which desks answer the same question: those whose names differ in their last word alone. */
public final class Question {

  private Question() {}

  /** Case desks by question, in the order given. */
  static Map<String, List<CaseDesk>> askedOf(Collection<? extends Desk> desks) {
    return desks.stream()
        .filter(CaseDesk.class::isInstance)
        .map(CaseDesk.class::cast)
        .collect(groupingBy(desk -> of(desk.name()), TreeMap::new, Collectors.toList()));
  }

  /** The question that a desk answers. */
  public static String of(String desk) {
    int lastWord = desk.lastIndexOf('-');
    return lastWord < 0 ? desk : desk.substring(0, lastWord);
  }
}
