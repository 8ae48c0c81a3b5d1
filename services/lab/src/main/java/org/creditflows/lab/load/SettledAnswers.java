package org.creditflows.lab.load;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.kit.log.LogReader;
import org.creditflows.lab.reference.ReferenceModel;
import org.creditflows.lab.reference.Settlement;
import org.creditflows.lab.verify.LogTelling;
import org.creditflows.schemas.catalogue.Flow;
import org.creditflows.schemas.log.LogEntry;
import org.creditflows.schemas.log.LogKind;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.DecisionKind;
import org.creditflows.schemas.profile.DeskRequest;
import org.creditflows.schemas.profile.Outcome;

/**
 * What a settled replay of a log answers to each request: facts up to each settlement first, then
 * the requests made before it. A paced run, which answers when it is asked, is held against it.
 */
final class SettledAnswers {

  /** What a decision says, whatever it was made on. */
  private record Said(Outcome outcome, Integer score, List<String> reasonCodes) {

    static Said by(Decision decision) {
      return new Said(decision.getOutcome(), decision.getScore(), decision.getReasonCodes());
    }
  }

  private final Map<String, Long> numbers = new HashMap<>();
  private final Map<Flow, Map<String, Said>> said = new EnumMap<>(Flow.class);

  private SettledAnswers() {}

  static SettledAnswers of(LoadLog log, Collection<Flow> flows) {
    SettledAnswers answers = new SettledAnswers();
    flows.forEach(flow -> answers.said.put(flow, new HashMap<>()));
    ReferenceModel model = log.emptyModel(flows);
    LogTelling telling = new LogTelling(model);
    AvroCodec<DeskRequest> requests = AvroCodec.of(DeskRequest.class);
    Deque<Instant> settlements = new ArrayDeque<>(log.header().settlements());
    try (LogReader reader = LogReader.open(log.file())) {
      long number = 0;
      for (LogEntry entry : reader) {
        while (!settlements.isEmpty()
            && entry.getPublishedTime() > settlements.peek().toEpochMilli()) {
          settlements.remove();
          answers.settle(model);
        }
        telling.tell(entry);
        if (entry.getKind() == LogKind.REQUEST) {
          DeskRequest request = requests.decodeBinary(entry.getValue());
          answers.numbers.putIfAbsent(request.getRequestId(), number);
        }
        number++;
      }
    }
    answers.settle(model);
    return answers;
  }

  /**
   * @param decisions of a paced run
   * @param counted whether the request that is the log's entry of this number counts
   */
  StaleDecisions stale(Flow flow, Collection<Decision> decisions, LongPredicate counted) {
    long compared = 0;
    long differing = 0;
    long otherwise = 0;
    for (Decision decision : decisions) {
      Said settled = said.get(flow).get(decision.getDecisionId());
      if (decision.getKind() == DecisionKind.CASE
          && settled != null
          && counted.test(numbers.get(decision.getDecisionId()))) {
        compared++;
        differing += settled.equals(Said.by(decision)) ? 0 : 1;
        otherwise += settled.outcome() == decision.getOutcome() ? 0 : 1;
      }
    }
    return new StaleDecisions(compared, differing, otherwise);
  }

  private void settle(ReferenceModel model) {
    Settlement settlement = model.settle();
    said.forEach(
        (flow, byRequest) ->
            settlement
                .cases(flow)
                .forEach(decision -> byRequest.put(decision.getDecisionId(), Said.by(decision))));
  }
}
