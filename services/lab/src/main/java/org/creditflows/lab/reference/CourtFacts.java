package org.creditflows.lab.reference;

import java.util.Map;
import org.creditflows.lab.reference.FactBook.Stated;
import org.creditflows.schemas.court.CourtRecord;
import org.creditflows.schemas.court.DefaulterDelisted;
import org.creditflows.schemas.court.DefaulterListed;
import org.creditflows.schemas.court.Judgment;
import org.creditflows.schemas.court.JudgmentEntered;
import org.creditflows.schemas.court.JudgmentSatisfied;
import org.creditflows.schemas.court.Listing;

/** The court's public record of one source key. */
final class CourtFacts {

  private CourtFacts() {}

  static CourtRecord record(FactBook book) {
    Map<String, Stated<JudgmentSatisfied>> satisfied =
        book.ends(JudgmentSatisfied.class, JudgmentSatisfied::getJudgmentId);
    Map<String, Stated<DefaulterDelisted>> delisted =
        book.ends(DefaulterDelisted.class, DefaulterDelisted::getListingId);
    return new CourtRecord(
        book.standing(JudgmentEntered.class, JudgmentEntered::getJudgmentId).stream()
            .map(entered -> judgment(entered, satisfied.get(entered.fact().getJudgmentId())))
            .toList(),
        book.standing(DefaulterListed.class, DefaulterListed::getListingId).stream()
            .map(listed -> listing(listed, delisted.get(listed.fact().getListingId())))
            .toList());
  }

  private static Judgment judgment(
      Stated<JudgmentEntered> entered, Stated<JudgmentSatisfied> satisfied) {
    return new Judgment(
        entered.fact().getJudgmentId(),
        entered.sequence(),
        entered.fact().getCause(),
        entered.fact().getAmountCents(),
        entered.time(),
        satisfied == null ? null : satisfied.time());
  }

  private static Listing listing(
      Stated<DefaulterListed> listed, Stated<DefaulterDelisted> delisted) {
    return new Listing(
        listed.fact().getListingId(),
        listed.sequence(),
        listed.fact().getJudgmentId(),
        listed.fact().getTermMonths(),
        listed.time(),
        delisted == null ? null : delisted.time(),
        delisted == null ? null : delisted.fact().getReason());
  }
}
