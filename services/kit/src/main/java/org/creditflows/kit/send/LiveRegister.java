package org.creditflows.kit.send;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creditflows.schemas.link.LinkAssertion;
import org.creditflows.schemas.link.LinkEntry;

/**
 * The domain's register of source keys while the log is played: what the log says, and what was
 * stated beside it. Each change gets the next version, and later versions of the log are raised by
 * as many.
 */
final class LiveRegister {

  private final Map<String, Sheet> sheets = new HashMap<>();

  /**
   * The entry as it is to be sent.
   *
   * @return empty for an entry of the log that comes after the source key was erased
   */
  Optional<LinkEntry> follow(LinkEntry logged) {
    Sheet sheet = sheet(logged.getSourceKey());
    if (sheet.logged == null || logged.getVersion() >= sheet.logged.getVersion()) {
      sheet.logged = logged;
    }
    return sheet.erased
        ? Optional.empty()
        : Optional.of(sheet.over(logged, logged.getPublishedTime()));
  }

  /** States that a source key is somebody's; also takes an erased source key up again. */
  LinkEntry assertLink(String sourceKey, LinkAssertion assertion, long now) {
    Sheet sheet = sheet(sourceKey);
    sheet.erased = false;
    sheet.asserted.add(assertion);
    return sheet.changed(sourceKey, now);
  }

  /** Takes a statement back. */
  LinkEntry retract(String sourceKey, String assertionId, long now) {
    Sheet sheet = sheet(sourceKey);
    sheet.retracted.add(assertionId);
    return sheet.changed(sourceKey, now);
  }

  /** Forgets who stands behind a source key. */
  void erase(String sourceKey) {
    sheet(sourceKey).erased = true;
  }

  /** Registers an erased source key anew, as it was. */
  LinkEntry registerAnew(String sourceKey, long now) {
    Sheet sheet = sheet(sourceKey);
    sheet.erased = false;
    return sheet.changed(sourceKey, now);
  }

  private Sheet sheet(String sourceKey) {
    return sheets.computeIfAbsent(sourceKey, key -> new Sheet());
  }

  /** Of one source key. */
  private static final class Sheet {
    private final List<LinkAssertion> asserted = new ArrayList<>();
    private final List<String> retracted = new ArrayList<>();
    private LinkEntry logged;
    private long raise;
    private boolean erased;

    LinkEntry changed(String sourceKey, long now) {
      raise++;
      LinkEntry base =
          logged == null ? new LinkEntry(sourceKey, 0L, now, List.of(), List.of()) : logged;
      return over(base, now);
    }

    LinkEntry over(LinkEntry entry, long publishedTime) {
      return new LinkEntry(
          entry.getSourceKey(),
          entry.getVersion() + raise,
          publishedTime,
          joined(entry.getAssertions(), asserted),
          joined(entry.getRetracted(), retracted));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
      List<T> all = new ArrayList<>(first);
      all.addAll(second);
      return List.copyOf(all);
    }
  }
}
