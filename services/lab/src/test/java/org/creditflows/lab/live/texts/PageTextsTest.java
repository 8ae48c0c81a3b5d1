package org.creditflows.lab.live.texts;

import static org.assertj.core.api.Assertions.assertThat;

import org.creditflows.flows.desk.Desk;
import org.creditflows.flows.desk.Desks;
import org.creditflows.flows.desk.Reason;
import org.creditflows.flows.disclosure.RecordField;
import org.junit.jupiter.api.Test;

class PageTextsTest {

  private final PageTexts texts = PageTexts.standard();

  @Test
  void everyFieldOfARecordHasAText() {
    for (String label : RecordField.labels()) {
      assertThat(texts.text("field." + label.substring(label.indexOf('.') + 1))).isNotBlank();
    }
  }

  @Test
  void everyReasonHasAText() {
    for (Reason reason : Reason.values()) {
      assertThat(texts.text("reason." + reason)).isNotBlank();
    }
  }

  @Test
  void everyBearingOfAReasonHasAText() {
    for (Reason.Bearing bearing : Reason.Bearing.values()) {
      assertThat(texts.text("bearing." + bearing)).isNotBlank();
    }
  }

  @Test
  void everyDeskHasAQuestionWhateverItsNumber() {
    for (Desk desk : Desks.all()) {
      assertThat(texts.text("desk." + desk.name().replaceFirst("-\\d+$", ""))).isNotBlank();
    }
  }
}
