package org.creditflows.lab.live.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WorkshopDocumentTest {

  private static final Path DOCUMENT = Path.of("../../docs/workshop.md");

  @Test
  void documentIsMadeOfThePagesOwnWords() {
    assertThat(DOCUMENT).content().isEqualTo(WorkshopDocument.markdown(new Workshop().exercises()));
  }
}
