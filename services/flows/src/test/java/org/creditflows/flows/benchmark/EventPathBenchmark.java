package org.creditflows.flows.benchmark;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.creditflows.flows.fold.PlatformFold;
import org.creditflows.flows.link.LinkRule;
import org.creditflows.flows.stage.ProfileAssembly;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.schemas.id.ResidentId;
import org.creditflows.schemas.id.SubjectToken;
import org.creditflows.schemas.id.UnassignedArea;
import org.creditflows.schemas.link.LinkAssertion;
import org.creditflows.schemas.link.LinkEntry;
import org.creditflows.schemas.link.LinkMethod;
import org.creditflows.schemas.link.SubjectKind;
import org.creditflows.schemas.platform.OrderCompleted;
import org.creditflows.schemas.platform.PlatformEvent;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.ContributionChange;
import org.creditflows.schemas.profile.Profile;
import org.creditflows.schemas.profile.ProfileInput;
import org.creditflows.schemas.state.DomainState;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One order of a platform account, whose owner has several source keys. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EventPathBenchmark {

  private static final String SOURCE_KEY = "platform:A000001";
  private static final long START = Duration.ofDays(20_454).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final PlatformFold fold = new PlatformFold();
  private final AvroCodec<PlatformEvent> events = AvroCodec.of(PlatformEvent.class);
  private final AvroCodec<DomainState> states = AvroCodec.of(DomainState.class);
  private final AvroCodec<ProfileInput> inputs = AvroCodec.of(ProfileInput.class);
  private final AvroCodec<Profile> profiles = AvroCodec.of(Profile.class);
  private final SubjectToken tokens = new SubjectToken("synthetic");

  /** Orders folded before, one a day; they are counted by quarter. */
  @Param({"30", "300"})
  private int orders;

  /** Source keys of the subject. */
  @Param({"3"})
  private int sourceKeys;

  private PlatformEvent event;
  private byte[] eventBytes;
  private DomainState state;
  private byte[] stateBytes;
  private LinkEntry link;
  private Contribution contribution;
  private ProfileInput input;
  private byte[] inputBytes;
  private Profile profile;
  private byte[] profileBytes;

  @Setup
  public void prepare() {
    state = fold.emptyState();
    for (int order = 1; order <= orders; order++) {
      state = fold.take(state, SOURCE_KEY, order(order), DAY);
    }
    event = order(orders + 1L);
    eventBytes = events.encode(event);
    stateBytes = states.encode(state);
    link = link();
    contribution = new Contribution(SOURCE_KEY, state.getLedger().getVersion(), state.getRecord());
    input = new ProfileInput(new ContributionChange(SOURCE_KEY, contribution));
    inputBytes = inputs.encode(input);
    profile = profile();
    profileBytes = profiles.encode(profile);
  }

  @Benchmark
  public PlatformEvent decodeEvent() {
    return events.decode(eventBytes);
  }

  @Benchmark
  public DomainState foldEvent() {
    return fold.take(state, SOURCE_KEY, event, DAY);
  }

  @Benchmark
  public byte[] encodeState() {
    return states.encode(state);
  }

  @Benchmark
  public DomainState decodeState() {
    return states.decode(stateBytes);
  }

  @Benchmark
  public byte[] encodeContribution() {
    return inputs.encode(input);
  }

  @Benchmark
  public ProfileInput decodeContribution() {
    return inputs.decode(inputBytes);
  }

  @Benchmark
  public String linkSubject() {
    return LinkRule.STRONGEST.subject(link, tokens).orElseThrow();
  }

  @Benchmark
  public List<Contribution> assembleProfile() {
    return ProfileAssembly.BY_SOURCE_KEY.with(profile.getContributions(), SOURCE_KEY, contribution);
  }

  @Benchmark
  public byte[] encodeProfile() {
    return profiles.encode(profile);
  }

  @Benchmark
  public Profile decodeProfile() {
    return profiles.decode(profileBytes);
  }

  private static PlatformEvent order(long sequence) {
    long time = START + sequence * DAY;
    return new PlatformEvent(
        "P-" + sequence, sequence, SOURCE_KEY, time, time, new OrderCompleted(12_345L));
  }

  private static LinkEntry link() {
    String identifier =
        ResidentId.of(UnassignedArea.ofIndex(7), LocalDate.of(1980, 5, 17), 1).value();
    return new LinkEntry(
        SOURCE_KEY,
        1L,
        START,
        List.of(
            new LinkAssertion(
                "L-1",
                SubjectKind.PERSON,
                identifier,
                "Name",
                LinkMethod.TYPED_ID,
                "platform",
                START)),
        List.of());
  }

  private Profile profile() {
    List<Contribution> contributions = new ArrayList<>();
    for (int other = 1; other < sourceKeys; other++) {
      contributions.add(
          new Contribution(
              "lending:lender-1:C" + other, contribution.getVersion(), contribution.getRecord()));
    }
    contributions.add(contribution);
    return new Profile("person:1", contributions);
  }
}
