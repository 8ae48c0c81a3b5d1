package org.creditflows.lab.reference;

import java.util.List;
import java.util.Map;
import org.creditflows.lab.reference.FactBook.Stated;
import org.creditflows.schemas.tax.Arrears;
import org.creditflows.schemas.tax.AssignedGrade;
import org.creditflows.schemas.tax.HeldRole;
import org.creditflows.schemas.tax.MajorViolationPublished;
import org.creditflows.schemas.tax.RedDelisted;
import org.creditflows.schemas.tax.RedListed;
import org.creditflows.schemas.tax.RedListing;
import org.creditflows.schemas.tax.RoleAsserted;
import org.creditflows.schemas.tax.RoleEnded;
import org.creditflows.schemas.tax.TaxArrearsCleared;
import org.creditflows.schemas.tax.TaxArrearsRecorded;
import org.creditflows.schemas.tax.TaxGradeAssigned;
import org.creditflows.schemas.tax.TaxRecord;
import org.creditflows.schemas.tax.Violation;
import org.creditflows.schemas.tax.ViolationRepaired;

/** The tax office's public record of one source key. */
final class TaxFacts {

  private TaxFacts() {}

  static TaxRecord record(FactBook book) {
    Map<String, Stated<TaxArrearsCleared>> cleared =
        book.ends(TaxArrearsCleared.class, TaxArrearsCleared::getArrearsId);
    Map<String, Stated<RoleEnded>> ended = book.ends(RoleEnded.class, RoleEnded::getRoleId);
    Map<String, Stated<ViolationRepaired>> repaired =
        book.ends(ViolationRepaired.class, ViolationRepaired::getViolationId);
    return new TaxRecord(
        book.standing(TaxGradeAssigned.class, TaxGradeAssigned::getGradeId).stream()
            .map(TaxFacts::grade)
            .toList(),
        book.standing(TaxArrearsRecorded.class, TaxArrearsRecorded::getArrearsId).stream()
            .map(recorded -> arrears(recorded, cleared.get(recorded.fact().getArrearsId())))
            .toList(),
        book
            .standing(MajorViolationPublished.class, MajorViolationPublished::getViolationId)
            .stream()
            .map(published -> violation(published, repaired.get(published.fact().getViolationId())))
            .toList(),
        book.standing(RoleAsserted.class, RoleAsserted::getRoleId).stream()
            .map(asserted -> role(asserted, ended.get(asserted.fact().getRoleId())))
            .toList(),
        redListings(book));
  }

  private static AssignedGrade grade(Stated<TaxGradeAssigned> assigned) {
    return new AssignedGrade(
        assigned.fact().getGradeId(),
        assigned.sequence(),
        assigned.fact().getYear(),
        assigned.fact().getGrade(),
        assigned.fact().getPoints(),
        assigned.time());
  }

  private static Arrears arrears(
      Stated<TaxArrearsRecorded> recorded, Stated<TaxArrearsCleared> cleared) {
    return new Arrears(
        recorded.fact().getArrearsId(),
        recorded.sequence(),
        recorded.fact().getAmountCents(),
        recorded.time(),
        cleared == null ? null : cleared.time());
  }

  private static Violation violation(
      Stated<MajorViolationPublished> published, Stated<ViolationRepaired> repaired) {
    return new Violation(
        published.fact().getViolationId(),
        published.sequence(),
        published.fact().getEvadedCents(),
        published.time(),
        repaired == null ? null : repaired.time());
  }

  private static List<RedListing> redListings(FactBook book) {
    Map<String, Stated<RedDelisted>> delisted =
        book.ends(RedDelisted.class, RedDelisted::getRedListingId);
    return book.standing(RedListed.class, RedListed::getRedListingId).stream()
        .map(listed -> redListing(listed, delisted.get(listed.fact().getRedListingId())))
        .toList();
  }

  private static RedListing redListing(Stated<RedListed> listed, Stated<RedDelisted> delisted) {
    return new RedListing(
        listed.fact().getRedListingId(),
        listed.sequence(),
        listed.time(),
        delisted == null ? null : delisted.time());
  }

  private static HeldRole role(Stated<RoleAsserted> asserted, Stated<RoleEnded> ended) {
    return new HeldRole(
        asserted.fact().getRoleId(),
        asserted.sequence(),
        asserted.fact().getRole(),
        asserted.fact().getSide(),
        asserted.fact().getCounterpart(),
        asserted.time(),
        ended == null ? null : ended.time());
  }
}
