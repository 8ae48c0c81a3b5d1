package org.creditflows.lab.reference;

import java.util.List;
import java.util.Map;
import org.creditflows.lab.reference.FactBook.Stated;
import org.creditflows.schemas.court.Ban;
import org.creditflows.schemas.court.BanImposed;
import org.creditflows.schemas.court.BanLifted;
import org.creditflows.schemas.court.CourtRecord;
import org.creditflows.schemas.court.DefaulterDelisted;
import org.creditflows.schemas.court.DefaulterListed;
import org.creditflows.schemas.court.Judgment;
import org.creditflows.schemas.court.JudgmentEntered;
import org.creditflows.schemas.court.JudgmentSatisfied;
import org.creditflows.schemas.court.Listing;
import org.creditflows.schemas.court.Proceeding;
import org.creditflows.schemas.court.ProceedingClosed;
import org.creditflows.schemas.court.ProceedingOpened;

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
            .toList(),
        proceedings(book),
        bans(book),
        StatementFacts.of(book));
  }

  private static List<Proceeding> proceedings(FactBook book) {
    Map<String, Stated<ProceedingClosed>> closed =
        book.ends(ProceedingClosed.class, ProceedingClosed::getProceedingId);
    return book.standing(ProceedingOpened.class, ProceedingOpened::getProceedingId).stream()
        .map(opened -> proceeding(opened, closed.get(opened.fact().getProceedingId())))
        .toList();
  }

  private static Proceeding proceeding(
      Stated<ProceedingOpened> opened, Stated<ProceedingClosed> closed) {
    return new Proceeding(
        opened.fact().getProceedingId(),
        opened.sequence(),
        opened.fact().getKind(),
        opened.time(),
        closed == null ? null : closed.time(),
        closed == null ? null : closed.fact().getResult());
  }

  private static List<Ban> bans(FactBook book) {
    Map<String, Stated<BanLifted>> lifted = book.ends(BanLifted.class, BanLifted::getBanId);
    return book.standing(BanImposed.class, BanImposed::getBanId).stream()
        .map(imposed -> ban(imposed, lifted.get(imposed.fact().getBanId())))
        .toList();
  }

  private static Ban ban(Stated<BanImposed> imposed, Stated<BanLifted> lifted) {
    return new Ban(
        imposed.fact().getBanId(),
        imposed.sequence(),
        imposed.fact().getField(),
        imposed.fact().getTermMonths(),
        imposed.time(),
        lifted == null ? null : lifted.time());
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
