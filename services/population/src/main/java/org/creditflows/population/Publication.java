package org.creditflows.population;

import java.util.List;

/** One record that a domain publishes, before it is put into the domain's own format. */
public sealed interface Publication {

  Source source();

  <R> R match(Cases<R> cases);

  /** One method for each kind of publication. */
  interface Cases<R> {
    R occurrence(Occurrence occurrence);

    R registerEntry(RegisterEntry entry);

    R question(Question question);
  }

  /**
   * Something that happened, or that the domain says happened.
   *
   * @param number of the event within domain and seed
   * @param sequence within the source key, from 1 without gaps
   * @param eventTime epoch milliseconds
   * @param publishedTime epoch milliseconds, at or after eventTime
   */
  record Occurrence(
      Source source, long number, long sequence, long eventTime, long publishedTime, Fact fact)
      implements Publication {

    /** Unique over all domains and seeds. */
    public String eventId() {
      return source.eventId(number);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.occurrence(this);
    }
  }

  /**
   * A version of a domain's register entry of a source key.
   *
   * @param version from 1
   * @param retracted ids of assertions that were taken back
   */
  record RegisterEntry(
      Source source,
      long version,
      long publishedTime,
      List<Assertion> assertions,
      List<String> retracted)
      implements Publication {

    public RegisterEntry {
      assertions = List.copyOf(assertions);
      retracted = List.copyOf(retracted);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.registerEntry(this);
    }
  }

  /** How a domain came to know who stands behind a source key, weakest first. */
  enum Method {
    NAME_MATCH,
    TYPED_ID,
    VERIFIED_ID
  }

  /** A domain's statement of who stands behind a source key. */
  record Assertion(
      String assertionId,
      boolean company,
      String identifier,
      String name,
      Method method,
      String author,
      long eventTime) {}

  /**
   * A request to a desk.
   *
   * @param number of the request within domain and seed
   * @param sequence of the request within the source key, from 1 without gaps
   * @param asOf the settlement at which it is decided, epoch milliseconds
   */
  record Question(
      Source source,
      long number,
      long sequence,
      long eventTime,
      long publishedTime,
      long asOf,
      String desk,
      long amountCents)
      implements Publication {

    /** Unique over all domains and seeds. */
    public String requestId() {
      return source.eventId(number).replaceFirst("-", "-request-");
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.question(this);
    }
  }
}
