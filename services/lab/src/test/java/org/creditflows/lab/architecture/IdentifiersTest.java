package org.creditflows.lab.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.creditflows.schemas.court.CourtEvent;
import org.creditflows.schemas.lending.LendingEvent;
import org.creditflows.schemas.link.LinkEntry;
import org.creditflows.schemas.platform.PlatformEvent;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.DeskRequest;
import org.creditflows.schemas.profile.Profile;
import org.creditflows.schemas.profile.ProfileInput;
import org.creditflows.schemas.state.DomainState;
import org.creditflows.schemas.tax.TaxEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds what decision 0001 rests on: identifiers and names stand in links alone. */
class IdentifiersTest {

  private static final Set<String> PERSONAL = Set.of("identifier", "name");

  @ParameterizedTest
  @MethodSource("schemasOfTopicsOtherThanLinks")
  void noOtherTopicHasAFieldForThem(Schema schema) {
    assertThat(fieldsOf(schema)).doesNotContainAnyElementsOf(PERSONAL);
  }

  @Test
  void linksHaveThem() {
    assertThat(fieldsOf(LinkEntry.getClassSchema())).containsAll(PERSONAL);
  }

  static Set<Schema> schemasOfTopicsOtherThanLinks() {
    return Set.of(
        CourtEvent.getClassSchema(),
        TaxEvent.getClassSchema(),
        LendingEvent.getClassSchema(),
        PlatformEvent.getClassSchema(),
        DeskRequest.getClassSchema(),
        Decision.getClassSchema(),
        DomainState.getClassSchema(),
        ProfileInput.getClassSchema(),
        Profile.getClassSchema());
  }

  private static Set<String> fieldsOf(Schema schema) {
    Set<String> fields = new TreeSet<>();
    collect(schema, fields);
    return fields;
  }

  private static void collect(Schema schema, Set<String> fields) {
    switch (schema.getType()) {
      case RECORD ->
          schema
              .getFields()
              .forEach(
                  field -> {
                    fields.add(field.name());
                    collect(field.schema(), fields);
                  });
      case ARRAY -> collect(schema.getElementType(), fields);
      case UNION -> schema.getTypes().forEach(branch -> collect(branch, fields));
      default -> {}
    }
  }
}
