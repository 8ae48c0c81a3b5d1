package org.creditflows.lab.recount;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What desks say of everybody: {@code discrimination}, {@code equalApproval}, {@code
 * contradiction}, {@code wrongfulDenial} and {@code wrongfulGrant}.
 */
public final class Answers {

  private final Population population;

  public Answers(Population population) {
    this.population = population;
  }

  /** Asks every case desk about everybody anew, by the plain rules. */
  public List<Map<String, String>> survey() {
    Sights sights = new Sights(population);
    Offices offices = new Offices(population);
    Rulebook rules = new Rulebook(true);
    List<Map<String, String>> answers = new ArrayList<>();
    for (Map<String, String> desk : population.desks()) {
      if (desk.get("kind").equals("CASE")) {
        for (String subject : population.subjects()) {
          Rulebook.Said said =
              rules.answer(
                  desk.get("desk"),
                  0,
                  population.end(),
                  sights.of(desk, subject),
                  offices.heldAgainst(desk.get("reader"), subject));
          answers.add(
              Map.of(
                  "flow",
                  population.flow(),
                  "seed",
                  population.seed(),
                  "desk",
                  desk.get("desk"),
                  "subject",
                  subject,
                  "granted",
                  Boolean.toString(said.granted()),
                  "score",
                  said.score() == null ? "" : said.score().toString()));
        }
      }
    }
    return answers;
  }

  public Map<String, Double> discrimination() {
    Set<String> defaulters = new HashSet<>();
    population.rows("subjects").stream()
        .filter(row -> row.get("would_default").equals("true"))
        .forEach(row -> defaulters.add(row.get("subject")));
    Map<String, Double> measures = new TreeMap<>();
    for (Map<String, String> desk : population.desks()) {
      if (desk.get("home").equals("LENDING")) {
        lender(desk.get("desk"), defaulters, measures);
      }
    }
    return measures;
  }

  private void lender(String lender, Set<String> defaulters, Map<String, Double> measures) {
    Map<String, Double> scores = new HashMap<>();
    population.rows("survey").stream()
        .filter(row -> row.get("desk").equals(lender))
        .forEach(
            row ->
                scores.put(
                    row.get("subject"),
                    row.get("score").isEmpty() ? 575 : Double.parseDouble(row.get("score"))));
    double right = 0;
    double pairs = 0;
    double grantedDefaulters = 0;
    double deniedRepayers = 0;
    for (String one : scores.keySet()) {
      double above = 0;
      double equal = 0;
      for (String other : scores.keySet()) {
        above += scores.get(other) > scores.get(one) ? 1 : 0;
        equal += scores.get(other).equals(scores.get(one)) ? 1 : 0;
        if (!defaulters.contains(one) && defaulters.contains(other)) {
          pairs++;
          right += Math.signum(scores.get(one) - scores.get(other)) / 2 + 0.5;
        }
      }
      double chance = Math.max(0, Math.min(1, (scores.size() / 2.0 - above) / equal));
      grantedDefaulters += defaulters.contains(one) ? chance : 0;
      deniedRepayers += defaulters.contains(one) ? 0 : 1 - chance;
    }
    measures.put("discrimination.auc." + lender, right / pairs);
    measures.put("discrimination.gini." + lender, 2 * right / pairs - 1);
    measures.put(
        "discrimination.defaultRateAtEqualApproval." + lender,
        grantedDefaulters / (scores.size() / 2.0));
    measures.put(
        "equalApproval.denyWouldRepay." + lender,
        deniedRepayers / (scores.size() - defaulters.size()));
    measures.put(
        "equalApproval.grantWouldDefault." + lender, grantedDefaulters / defaulters.size());
  }

  /** Compares every two answers. */
  public Map<String, Double> contradiction() {
    double pairs = 0;
    double apart = 0;
    Map<String, List<Map<String, String>>> bySubject = new HashMap<>();
    population
        .rows("survey")
        .forEach(
            row ->
                bySubject.computeIfAbsent(row.get("subject"), any -> new ArrayList<>()).add(row));
    for (List<Map<String, String>> asked : bySubject.values()) {
      for (Map<String, String> one : asked) {
        for (Map<String, String> other : asked) {
          if (one != other && question(one).equals(question(other))) {
            pairs++;
            apart += one.get("granted").equals(other.get("granted")) ? 0 : 1;
          }
        }
      }
    }
    Map<String, Double> measures = new HashMap<>();
    measures.put("contradiction", Population.share(apart, pairs));
    return measures;
  }

  private String question(Map<String, String> answer) {
    return population.desk(answer.get("desk")).get("question");
  }

  public Map<String, Double> wrongfulness() {
    Map<String, Set<String>> groups = population.groups();
    List<Map<String, String>> reviews = population.rows("reviews");
    Map<String, Double> measures = new HashMap<>();
    for (Map<String, String> desk : population.desks()) {
      String name = desk.get("desk");
      wrongfulness(name, population.subjects(), reviews, measures);
      groups.forEach(
          (group, members) -> wrongfulness(group + "." + name, members, reviews, measures));
    }
    return measures;
  }

  private static void wrongfulness(
      String name,
      Set<String> members,
      List<Map<String, String>> reviews,
      Map<String, Double> measures) {
    String desk = name.substring(name.indexOf('.') + 1);
    double[][] answers = new double[2][2];
    for (Map<String, String> row : reviews) {
      if (row.get("desk").equals(desk) && members.contains(row.get("subject"))) {
        answers[row.get("truly_granted").equals("true") ? 1 : 0][
            row.get("granted").equals("true") ? 1 : 0]++;
      }
    }
    measures.put(
        "wrongfulDenial." + name, Population.share(answers[1][0], answers[1][0] + answers[1][1]));
    measures.put(
        "wrongfulGrant." + name, Population.share(answers[0][1], answers[0][0] + answers[0][1]));
  }
}
