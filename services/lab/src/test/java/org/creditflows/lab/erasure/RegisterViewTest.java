package org.creditflows.lab.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.lab.reference.Told;
import org.creditflows.schemas.link.LinkEntry;
import org.creditflows.schemas.link.LinkMethod;
import org.junit.jupiter.api.Test;

class RegisterViewTest {

  private static final AvroCodec<LinkEntry> LINKS = AvroCodec.of(LinkEntry.class);
  private static final LinkEntry ANNS = Told.verified("court:P1", 1, 1);
  private static final LinkEntry BENS =
      Told.entry(
          "tax:T1",
          2,
          List.of(
              Told.assertion("a1", LinkMethod.TYPED_ID, 1, 1),
              Told.assertion("a2", LinkMethod.VERIFIED_ID, 2, 2)),
          "a1");

  @Test
  void entriesThatBearAnIdentifierAreFoundWhoseverTheyAre() {
    RegisterView view = new RegisterView();
    view.take("court:P1", LINKS.encode(ANNS));
    view.take("tax:T1", LINKS.encode(BENS));
    view.take("court:P2", LINKS.encode(Told.verified("court:P2", 1, 2)));
    view.take("court:P3", LINKS.encode(Told.verified("court:P3", 1, 1)));
    view.take("court:P3", null);

    assertThat(view.bearing(Told.person(1))).containsOnlyKeys("court:P1", "tax:T1");
  }

  @Test
  void entryThatAnOlderVersionCameAfterIsOvertaken() {
    RegisterView view = new RegisterView();
    view.take("court:P1", LINKS.encode(Told.verified("court:P1", 2, 1)));
    view.take("court:P1", LINKS.encode(ANNS));
    view.take("court:P2", LINKS.encode(Told.verified("court:P2", 2, 1)));
    view.take("court:P2", LINKS.encode(Told.verified("court:P2", 1, 1)));
    view.take("court:P2", LINKS.encode(Told.verified("court:P2", 3, 1)));

    assertThat(view.overtaken()).containsOnlyKeys("court:P1");
    assertThat(view.overtaken().get("court:P1").getVersion()).isEqualTo(2);
  }

  @Test
  void ownEntryGoesAndSomebodyElsesLosesTheMentionAlone() {
    assertThat(RegisterView.without(ANNS, Told.person(1))).isNull();

    LinkEntry left = RegisterView.without(BENS, Told.person(1));
    assertThat(left.getVersion()).isEqualTo(BENS.getVersion());
    assertThat(left.getAssertions())
        .singleElement()
        .satisfies(each -> assertThat(each.getIdentifier()).isEqualTo(Told.person(2)));
  }
}
