package org.creditflows.population;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PopulationTest {

  private static final Scenario SCENARIO = Scenario.defaults().withPeople(4_000).withCompanies(400);

  @Property(tries = 50)
  void everyIdentifierIsValidAndOfTheAreaOfItsSeed(
      @ForAll @LongRange(max = 99_999) long seed, @ForAll @IntRange(max = 2_000_000) int index) {
    Identifiers identifiers = new Identifiers(SCENARIO, seed, new Draw(seed));
    String resident = identifiers.resident(index);
    String company = identifiers.company(index);
    assertThat(residentSum(resident)).isEqualTo(1);
    assertThat(companySum(company)).isZero();
    assertThat(Set.of("66", "67", "68", "69", "72", "73", "74", "75", "76", "77"))
        .contains(resident.substring(0, 2), company.substring(2, 4));
    assertThat(resident.substring(0, 6)).isEqualTo(company.substring(2, 8));
  }

  @Property(tries = 50)
  void populationsOfDifferentSeedsShareNoArea(
      @ForAll @LongRange(max = 99_998) long seed, @ForAll @IntRange(min = 1, max = 1) int step) {
    assertThat(area(seed)).isNotEqualTo(area(seed + step));
  }

  @Test
  void noTwoSubjectsHaveOneIdentifier() {
    Population population = Population.of(SCENARIO, 1);
    assertThat(population.subjects().stream().map(s -> s.truth().identifier()))
        .doesNotHaveDuplicates()
        .hasSize(4_400);
  }

  @Test
  void theFiveCommonestSurnamesCoverAboutThirtyPercent() {
    Map<String, Long> bearers =
        Population.of(SCENARIO, 1).people().stream()
            .collect(
                Collectors.groupingBy(
                    p -> p.truth().name().split(" ")[0], TreeMap::new, Collectors.counting()));
    long commonest =
        bearers.values().stream()
            .sorted(Comparator.reverseOrder())
            .limit(5)
            .mapToLong(n -> n)
            .sum();
    assertThat(commonest / 4_000.0).isBetween(0.27, 0.33);
  }

  @Test
  void namesakesAreOtherPeopleOfTheSameName() {
    Population population = Population.of(SCENARIO, 1);
    List<Subject> withNamesake =
        population.people().stream().filter(p -> population.namesake(p).isPresent()).toList();
    assertThat(withNamesake).hasSizeGreaterThan(400);
    for (Subject person : withNamesake) {
      Subject namesake = population.namesake(person).orElseThrow();
      assertThat(namesake.truth().name()).isEqualTo(person.truth().name());
      assertThat(namesake.index()).isNotEqualTo(person.index());
    }
  }

  @Test
  void everyCompanyAlwaysHasALegalRepresentativeToBeginWith() {
    Population population = Population.of(SCENARIO, 1);
    Set<Integer> represented =
        population.tenures().stream()
            .filter(tenure -> tenure.role() == TaxFact.Role.LEGAL_REPRESENTATIVE)
            .map(tenure -> tenure.company().index())
            .collect(Collectors.toSet());
    assertThat(represented).hasSize(400);
  }

  @Test
  void solvencyAndHonestyHaveTheirShares() {
    List<Subject> people = Population.of(SCENARIO.withPeople(20_000), 1).people();
    assertThat(people.stream().filter(p -> !p.truth().solvent()).count()).isBetween(1_800L, 2_200L);
    assertThat(people.stream().filter(p -> !p.truth().honest()).count()).isBetween(850L, 1_150L);
  }

  @Test
  void conductInTwoDomainsHasTheCorrelationThatWasSet() {
    assertThat(correlation(0.5)).isBetween(0.44, 0.56);
    assertThat(correlation(0)).isBetween(-0.04, 0.04);
    assertThat(correlation(1)).isBetween(0.999, 1.001);
  }

  @Test
  void riskIsOneOnAverage() {
    Draw draw = new Draw(3);
    List<Subject> people = Population.of(SCENARIO.withPeople(20_000), 1).people();
    double mean =
        people.stream()
            .mapToDouble(p -> Conduct.of(p.truth(), SCENARIO, draw).risk(SCENARIO))
            .average()
            .orElseThrow();
    assertThat(mean).isBetween(0.95, 1.05);
  }

  /** Of insolvent conduct, over independent draws of two domains. */
  private static double correlation(double parameter) {
    Scenario scenario = SCENARIO.with(Parameter.CROSS_DOMAIN_CORRELATION, parameter);
    List<Subject> people = Population.of(SCENARIO.withPeople(20_000), 1).people();
    Draw first = new Draw(1);
    Draw second = new Draw(2);
    int ones = 0;
    int others = 0;
    int both = 0;
    for (Subject person : people) {
      boolean one = !Conduct.of(person.truth(), scenario, first).solvent();
      boolean other = !Conduct.of(person.truth(), scenario, second).solvent();
      ones += one ? 1 : 0;
      others += other ? 1 : 0;
      both += one && other ? 1 : 0;
    }
    double n = people.size();
    double p = ones / n;
    double q = others / n;
    return (both / n - p * q) / Math.sqrt(p * (1 - p) * q * (1 - q));
  }

  private static String area(long seed) {
    return new Identifiers(SCENARIO, seed, new Draw(seed)).resident(0).substring(0, 6);
  }

  /** ISO 7064 MOD 11-2, worked from the recurrence: 1 for a valid identifier. */
  private static int residentSum(String identifier) {
    int sum = 0;
    for (char character : identifier.toCharArray()) {
      sum = (sum * 2 + (character == 'X' ? 10 : character - '0')) % 11;
    }
    return sum;
  }

  /** GB 32100 with the weights spelt out: 0 for a valid code. */
  private static int companySum(String code) {
    int[] weights = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28, 1};
    String alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    return IntStream.range(0, 18).map(i -> weights[i] * alphabet.indexOf(code.charAt(i))).sum()
        % 31;
  }
}
