package org.creditflows.population;

/** The scenario reference as a Markdown page, made from the table of parameters. */
public final class ScenarioReference {

  private static final String HEAD =
      """
      # Scenario reference

      What a scenario file (YAML) can set. Every key may be left out; an unknown key, a wrong type
      or a value out of range is refused with one line. The part before a dot is the section:

      ```yaml
      people: 5000
      links:
        wrongShare: 0.05
      ```

      In a file with a `title` they stand under `scenario:`; see [systems.md](systems.md).

      This page is generated from `org.creditflows.population.Parameter`.

      | key | unit | default | range | meaning |
      |---|---|---|---|---|
      """;

  private ScenarioReference() {}

  public static String markdown() {
    StringBuilder page = new StringBuilder(HEAD);
    for (Parameter parameter : Parameter.values()) {
      page.append(
          "| `%s` | %s | %s | %s | %s |\n"
              .formatted(
                  parameter.key(),
                  parameter.unit(),
                  parameter.render(parameter.standard()),
                  parameter.range(),
                  parameter.meaning()));
    }
    return page.toString();
  }
}
