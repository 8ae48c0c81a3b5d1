package org.creditflows.flows.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.creditflows.flows.FlowSettings;
import org.creditflows.flows.deadletter.RuleViolation;
import org.creditflows.flows.desk.Evidence;
import org.creditflows.flows.desk.RelatedRule;
import org.creditflows.flows.fold.DomainFold;
import org.creditflows.flows.fold.SequenceRanges;
import org.creditflows.flows.policy.Purpose;
import org.creditflows.kit.avro.AvroCodec;
import org.creditflows.kit.service.Service;
import org.creditflows.kit.service.ServiceException;
import org.creditflows.kit.service.ServiceProcess;
import org.creditflows.kit.settings.Settings;
import org.creditflows.schemas.id.SubjectToken;
import org.creditflows.schemas.link.LinkEntry;
import org.creditflows.schemas.log.Domain;
import org.creditflows.schemas.log.LogKind;
import org.creditflows.schemas.profile.Contribution;
import org.creditflows.schemas.profile.ContributionChange;
import org.creditflows.schemas.profile.Decision;
import org.creditflows.schemas.profile.DeskRequest;
import org.creditflows.schemas.profile.PresentedRequest;
import org.creditflows.schemas.profile.Profile;
import org.creditflows.schemas.profile.ProfileInput;
import org.creditflows.schemas.profile.RelatedFlags;
import org.creditflows.schemas.profile.RelatedParties;
import org.creditflows.schemas.profile.StandingRestrictions;
import org.creditflows.schemas.state.DomainState;
import org.creditflows.schemas.state.Ledger;
import org.creditflows.schemas.state.SequenceRange;

/**
 * The centralized flow's job in Flink: records keyed by source key are folded and linked, what
 * follows is keyed by subject and becomes profiles and decisions. It takes the flow's settings and
 * reads and writes topics of the flow's names; it is made of the flow's own parts, and so stands in
 * their package. {@code FLINK_STATE} is {@code hashmap} or {@code rocksdb}. State is kept in
 * checkpoints, one each {@code COMMIT_INTERVAL_MS}, where the flow writes changelogs. Refused
 * records are dropped, where the flow sends them to dead letters; nobody is on a deny-list.
 */
public final class FlinkJob implements Service {

  /**
   * Place of the topic in a list, key, value; no bytes stand for null, which Flink cannot carry.
   */
  private static final TypeInformation<Tuple3<Integer, String, byte[]>> RECORD =
      Types.TUPLE(Types.INT, Types.STRING, Types.PRIMITIVE_ARRAY(Types.BYTE));

  /** Subject and a {@link ProfileInput}. */
  private static final TypeInformation<Tuple2<String, byte[]>> INPUT =
      Types.TUPLE(Types.STRING, Types.PRIMITIVE_ARRAY(Types.BYTE));

  private static final byte[] NULL = new byte[0];

  /** Places of the output topics. */
  private static final int PROFILES = 0;

  private static final int DECISIONS = 1;
  private static final int RELATED = 2;

  private static final LogKind[] KINDS = LogKind.values();
  private static final int CLOSE_SECONDS = 7;

  private final CompletableFuture<Void> finished = new CompletableFuture<>();
  private final JobClient job;

  private FlinkJob(JobClient job) {
    this.job = job;
    job.getJobExecutionResult()
        .whenComplete(
            (result, failure) ->
                finished.completeExceptionally(
                    failure != null ? failure : new ServiceException("the job has ended")));
  }

  public static void main(String[] arguments) {
    HashMap<String, String> environment = new HashMap<>(System.getenv());
    System.exit(
        ServiceProcess.run("flink", environment, context -> start(environment), System::exit));
  }

  private static FlinkJob start(HashMap<String, String> environment) {
    Settings settings = Settings.of(environment);
    FlowSettings flow = FlowSettings.from(settings);
    StreamExecutionEnvironment flink =
        StreamExecutionEnvironment.createLocalEnvironment(
            configuration(flow, settings.required("FLINK_STATE", "hashmap or rocksdb")));
    flink
        .fromSource(source(flow), WatermarkStrategy.noWatermarks(), "records", RECORD)
        .keyBy(record -> record.f1)
        .process(new FoldAndLink(environment), INPUT)
        .keyBy(input -> input.f0)
        .process(new AssembleAndDecide(environment), RECORD)
        .sinkTo(sink(flow));
    try {
      return new FlinkJob(flink.executeAsync(flow.applicationId()));
    } catch (Exception e) {
      throw new ServiceException("the job does not start: " + e.getMessage(), e);
    }
  }

  private static Configuration configuration(FlowSettings flow, String state) {
    String directory = flow.stateDirectory().toUri().toString();
    Map<String, String> options = new HashMap<>();
    options.put("parallelism.default", Integer.toString(flow.threads()));
    options.put("pipeline.object-reuse", "true");
    options.put("pipeline.generic-types", "false");
    options.put("state.backend.type", state);
    options.put("execution.checkpointing.interval", flow.commitInterval().toMillis() + " ms");
    options.put("execution.checkpointing.dir", directory);
    options.put("execution.checkpointing.incremental", "true");
    options.put("io.tmp.dirs", flow.stateDirectory().toString());
    options.put("web.tmpdir", flow.stateDirectory().toString());
    options.put("restart-strategy.type", "none");
    return Configuration.fromMap(options);
  }

  private static Purpose purpose(FlowSettings flow) {
    return flow.policy().purposes().get(0);
  }

  private static String related(FlowSettings flow) {
    return flow.catalogue().related(flow.run(), purpose(flow).name());
  }

  private static KafkaSource<Tuple3<Integer, String, byte[]>> source(FlowSettings flow) {
    List<String> topics = new ArrayList<>(flow.catalogue().logTopics());
    topics.add(related(flow));
    Properties consumer = new Properties();
    flow.clients()
        .consumer(flow.applicationId())
        .forEach((name, value) -> consumer.setProperty(name, value.toString()));
    // Offsets are committed between polls: with fewer records in each one sees in time how far it
    // is.
    consumer.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "1000");
    return KafkaSource.<Tuple3<Integer, String, byte[]>>builder()
        .setProperties(consumer)
        .setBootstrapServers(flow.clients().bootstrapServers())
        .setGroupId(flow.applicationId())
        .setTopics(topics)
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(new Reading(topics))
        .build();
  }

  /** Producers are set as the flow's. */
  private static KafkaSink<Tuple3<Integer, String, byte[]>> sink(FlowSettings flow) {
    boolean exactly = flow.guarantee() == FlowSettings.Guarantee.EXACTLY_ONCE_V2;
    return KafkaSink.<Tuple3<Integer, String, byte[]>>builder()
        .setBootstrapServers(flow.clients().bootstrapServers())
        .setDeliveryGuarantee(
            exactly ? DeliveryGuarantee.EXACTLY_ONCE : DeliveryGuarantee.AT_LEAST_ONCE)
        .setTransactionalIdPrefix(flow.applicationId())
        .setProperty(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, "60000")
        .setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4")
        .setProperty(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(128 * 1024))
        .setProperty(ProducerConfig.LINGER_MS_CONFIG, Long.toString(flow.linger().toMillis()))
        .setRecordSerializer(
            new Writing(
                new ArrayList<>(
                    List.of(
                        flow.catalogue().profiles(flow.run(), purpose(flow).name()),
                        flow.catalogue().decisions(flow.run()),
                        related(flow)))))
        .build();
  }

  @Override
  public boolean ready() {
    return job.getJobStatus().join() == JobStatus.RUNNING;
  }

  @Override
  public CompletableFuture<Void> finished() {
    return finished;
  }

  @Override
  public void close() {
    finished.complete(null);
    job.cancel().completeOnTimeout(null, CLOSE_SECONDS, TimeUnit.SECONDS).join();
  }

  /** Kafka's records as they are: values are decoded where they are needed. */
  private static final class Reading
      implements KafkaRecordDeserializationSchema<Tuple3<Integer, String, byte[]>> {

    private final HashMap<String, Integer> places = new HashMap<>();

    Reading(List<String> topics) {
      topics.forEach(topic -> places.put(topic, places.size()));
    }

    @Override
    public void deserialize(
        ConsumerRecord<byte[], byte[]> record, Collector<Tuple3<Integer, String, byte[]>> out) {
      String key = new String(record.key(), StandardCharsets.UTF_8);
      byte[] value = record.value() == null ? NULL : record.value();
      out.collect(Tuple3.of(places.get(record.topic()), key, value));
    }

    @Override
    public TypeInformation<Tuple3<Integer, String, byte[]>> getProducedType() {
      return RECORD;
    }
  }

  private static final class Writing
      implements KafkaRecordSerializationSchema<Tuple3<Integer, String, byte[]>> {

    private final ArrayList<String> topics;

    Writing(ArrayList<String> topics) {
      this.topics = topics;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
        Tuple3<Integer, String, byte[]> record, KafkaSinkContext context, Long time) {
      byte[] key = record.f1.getBytes(StandardCharsets.UTF_8);
      return new ProducerRecord<>(
          topics.get(record.f0), key, record.f2.length == 0 ? null : record.f2);
    }
  }

  /** A fold with the codec of its events. */
  private record Folding<E extends SpecificRecord>(DomainFold<E> fold, AvroCodec<E> codec) {

    static <E extends SpecificRecord> Folding<E> of(DomainFold<E> fold) {
      return new Folding<>(fold, AvroCodec.of(fold.eventType()));
    }

    DomainState take(DomainState state, String key, byte[] event, long maxLatenessMillis) {
      return fold.take(state, key, codec.decode(event), maxLatenessMillis);
    }
  }

  /** What the flow's domain stages do, of a source key. */
  private static final class FoldAndLink
      extends KeyedProcessFunction<
          String, Tuple3<Integer, String, byte[]>, Tuple2<String, byte[]>> {

    private final HashMap<String, String> environment;
    private transient FlowSettings settings;
    private transient FlowRules rules;
    private transient Purpose purpose;
    private transient SubjectToken tokens;
    private transient Map<Domain, Folding<?>> foldings;
    private transient AvroCodec<LinkEntry> links;
    private transient AvroCodec<DeskRequest> requests;
    private transient AvroCodec<RelatedFlags> flags;
    private transient AvroCodec<ProfileInput> inputs;
    private transient ValueState<DomainState> states;
    private transient RelatedEntries related;

    FoldAndLink(HashMap<String, String> environment) {
      this.environment = environment;
    }

    @Override
    public void open(OpenContext context) {
      settings = FlowSettings.from(Settings.of(environment));
      rules = FlowRules.disclosing(settings.policy());
      purpose = FlinkJob.purpose(settings);
      tokens = new SubjectToken(settings.subjectSecret());
      foldings = new EnumMap<>(Domain.class);
      rules.folds().forEach(fold -> foldings.put(fold.domain(), Folding.of(fold)));
      links = AvroCodec.of(LinkEntry.class);
      requests = AvroCodec.of(DeskRequest.class);
      flags = AvroCodec.of(RelatedFlags.class);
      inputs = AvroCodec.of(ProfileInput.class);
      states = state(getRuntimeContext(), "records", DomainState.class);
      related =
          new RelatedEntries(
              new OfCurrentKey<>(state(getRuntimeContext(), "related", RelatedParties.class)));
    }

    @Override
    public void processElement(
        Tuple3<Integer, String, byte[]> record,
        Context context,
        Collector<Tuple2<String, byte[]>> out)
        throws IOException {
      int place = record.f0;
      if (place == KINDS.length * Domain.values().length) {
        passOn(record.f1, flags.decode(record.f2), out);
        return;
      }
      Folding<?> folding = foldings.get(Domain.values()[place / KINDS.length]);
      DomainState known = states.value();
      DomainState before = known == null ? folding.fold().emptyState() : known;
      try {
        switch (KINDS[place % KINDS.length]) {
          case EVENT -> fold(folding, before, record, out);
          case LINK -> follow(before, record, out);
          case REQUEST -> take(before, record, out);
        }
      } catch (RuleViolation | IllegalArgumentException e) {
        return; // Refused; the state is as it was.
      }
    }

    private void fold(
        Folding<?> folding,
        DomainState before,
        Tuple3<Integer, String, byte[]> record,
        Collector<Tuple2<String, byte[]>> out)
        throws IOException {
      long maxLateness = settings.maxLateness().toMillis();
      DomainState after = folding.take(before, record.f1, record.f2, maxLateness);
      if (after != before) {
        states.update(after);
        contribute(after.getLedger().getSubject(), record.f1, after, out);
      }
    }

    private void follow(
        DomainState before,
        Tuple3<Integer, String, byte[]> record,
        Collector<Tuple2<String, byte[]>> out)
        throws IOException {
      Ledger ledger = before.getLedger();
      LinkEntry entry = record.f2.length == 0 ? null : links.decode(record.f2);
      if (entry != null && entry.getVersion() <= ledger.getLinkVersion()) {
        return;
      }
      long version = entry == null ? ledger.getLinkVersion() : entry.getVersion();
      String former = ledger.getSubject();
      String subject = entry == null ? null : rules.links().subject(entry, tokens).orElse(null);
      DomainState after = with(before, ledger.getSeenRequests(), version, subject);
      states.update(after);
      if (Objects.equals(former, subject)) {
        return;
      }
      if (ledger.getVersion() > 0) {
        contribute(former, record.f1, null, out);
        contribute(subject, record.f1, after, out);
      }
      for (RelatedFlags told : related.of(record.f1)) {
        send(former, RelatedEntries.takenBack(told), out);
        send(subject, told, out);
      }
    }

    /** One that is linked to nobody is answered under its source key, where there is no profile. */
    private void take(
        DomainState before,
        Tuple3<Integer, String, byte[]> record,
        Collector<Tuple2<String, byte[]>> out)
        throws IOException {
      Ledger ledger = before.getLedger();
      DeskRequest request = requests.decode(record.f2);
      if (SequenceRanges.contains(ledger.getSeenRequests(), request.getSequence())) {
        return;
      }
      DomainState after =
          with(
              before,
              SequenceRanges.with(ledger.getSeenRequests(), request.getSequence()),
              ledger.getLinkVersion(),
              ledger.getSubject());
      states.update(after);
      String party = ledger.getSubject() == null ? record.f1 : ledger.getSubject();
      send(party, new PresentedRequest(request, OwnRecord.of(record.f1, after)), out);
    }

    private void passOn(String sourceKey, RelatedFlags told, Collector<Tuple2<String, byte[]>> out)
        throws IOException {
      related.put(sourceKey, told);
      DomainState state = states.value();
      if (state != null) {
        send(state.getLedger().getSubject(), told, out);
      }
    }

    /**
     * @param state null takes the source key out of the profile
     */
    private void contribute(
        String subject,
        String sourceKey,
        DomainState state,
        Collector<Tuple2<String, byte[]>> out) {
      rules
          .disclosure()
          .change(purpose, sourceKey, state)
          .ifPresent(change -> send(subject, change, out));
    }

    /**
     * @param subject null where nobody's profile changes
     */
    private void send(String subject, Object input, Collector<Tuple2<String, byte[]>> out) {
      if (subject != null) {
        out.collect(Tuple2.of(subject, inputs.encodeBinary(new ProfileInput(input))));
      }
    }

    private static DomainState with(
        DomainState state, List<SequenceRange> seenRequests, long linkVersion, String subject) {
      Ledger ledger = state.getLedger();
      return new DomainState(
          new Ledger(
              ledger.getSeenEvents(),
              seenRequests,
              ledger.getVersion(),
              ledger.getRemovedIds(),
              ledger.getEnds(),
              linkVersion,
              subject),
          state.getRecord());
    }
  }

  /** What the flow's profile stage does, of a subject. */
  private static final class AssembleAndDecide
      extends KeyedProcessFunction<
          String, Tuple2<String, byte[]>, Tuple3<Integer, String, byte[]>> {

    private final HashMap<String, String> environment;
    private transient ProfileAssembly assembly;
    private transient Filing filing;
    private transient AvroCodec<ProfileInput> inputs;
    private transient AvroCodec<Profile> profileCodec;
    private transient AvroCodec<Decision> decisions;
    private transient AvroCodec<RelatedFlags> flags;
    private transient ValueState<Profile> profiles;
    private transient StandingDesks standingDesks;
    private transient Relations relations;

    AssembleAndDecide(HashMap<String, String> environment) {
      this.environment = environment;
    }

    @Override
    public void open(OpenContext context) {
      FlowSettings settings = FlowSettings.from(Settings.of(environment));
      assembly = FlowRules.disclosing(settings.policy()).assembly();
      filing = new Filing(settings.flow().label(), settings.rules());
      inputs = AvroCodec.of(ProfileInput.class);
      profileCodec = AvroCodec.of(Profile.class);
      decisions = AvroCodec.of(Decision.class);
      flags = AvroCodec.of(RelatedFlags.class);
      RuntimeContext flink = getRuntimeContext();
      profiles = state(flink, "profiles", Profile.class);
      standingDesks =
          new StandingDesks(
              FlinkJob.purpose(settings).standingDesks(settings.rules()),
              filing,
              new OfCurrentKey<>(state(flink, "restrictions", StandingRestrictions.class)));
      relations =
          new Relations(
              new RelatedEntries(new OfCurrentKey<>(state(flink, "heard", RelatedParties.class))));
    }

    @Override
    public void processElement(
        Tuple2<String, byte[]> record,
        Context context,
        Collector<Tuple3<Integer, String, byte[]>> out)
        throws IOException {
      Object input = inputs.decodeBinary(record.f1).getInput();
      if (input instanceof ContributionChange change) {
        assemble(record.f0, change, out);
      } else if (input instanceof RelatedFlags told) {
        relations.hear(record.f0, told);
      } else {
        decide(record.f0, (PresentedRequest) input, out);
      }
    }

    private void assemble(
        String subject, ContributionChange change, Collector<Tuple3<Integer, String, byte[]>> out)
        throws IOException {
      List<Contribution> before = contributions();
      List<Contribution> after =
          assembly.with(before, change.getSourceKey(), change.getContribution());
      Profile profile = after.isEmpty() ? null : new Profile(subject, after);
      profiles.update(profile);
      byte[] written = profile == null ? NULL : profileCodec.encode(profile);
      out.collect(Tuple3.of(PROFILES, subject, written));
      standingDesks.follow(
          subject, change.getSourceKey(), new Evidence(after), decision -> file(decision, out));
      if (RelatedRule.follows(change.getSourceKey())) {
        Relations.tell(
            subject,
            before,
            after,
            told -> out.collect(Tuple3.of(RELATED, told.getRelated(), flags.encode(told))));
      }
    }

    private void decide(
        String party, PresentedRequest presented, Collector<Tuple3<Integer, String, byte[]>> out)
        throws IOException {
      Contribution own = presented.getOwn();
      List<Contribution> evidence =
          ProfileAssembly.BY_SOURCE_KEY.with(contributions(), own.getSourceKey(), own);
      SortedSet<String> heard = relations.heardBy(party);
      file(filing.decide(presented.getRequest(), new Evidence(evidence).relatedTo(heard)), out);
    }

    private List<Contribution> contributions() throws IOException {
      Profile known = profiles.value();
      return known == null ? List.of() : known.getContributions();
    }

    private void file(Decision decision, Collector<Tuple3<Integer, String, byte[]>> out) {
      out.collect(Tuple3.of(DECISIONS, decision.getDecisionId(), decisions.encode(decision)));
    }
  }

  private static <T extends SpecificRecord> ValueState<T> state(
      RuntimeContext context, String name, Class<T> type) {
    return context.getState(new ValueStateDescriptor<>(name, new AvroValue<>(type)));
  }

  /**
   * State of Flink as a store of Kafka Streams, as the flow's parts want one. Whoever asks names
   * the key that is being worked on, for the flow's parts never ask about another one.
   */
  private record OfCurrentKey<V>(ValueState<V> state) implements KeyValueStore<String, V> {

    @Override
    public V get(String key) {
      try {
        return state.value();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void put(String key, V value) {
      try {
        state.update(value);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public V putIfAbsent(String key, V value) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void putAll(List<KeyValue<String, V>> entries) {
      throw new UnsupportedOperationException();
    }

    @Override
    public V delete(String key) {
      throw new UnsupportedOperationException();
    }

    @Override
    public KeyValueIterator<String, V> range(String from, String to) {
      throw new UnsupportedOperationException();
    }

    @Override
    public KeyValueIterator<String, V> all() {
      throw new UnsupportedOperationException();
    }

    @Override
    public long approximateNumEntries() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String name() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {}

    @Override
    public void close() {}

    @Override
    public boolean persistent() {
      return true;
    }

    @Override
    public boolean isOpen() {
      return true;
    }
  }

  /**
   * Values by the project's codec. They are never changed, so the heap holds them as they are and
   * nothing is copied; Flink's own Avro types would copy and be slower.
   */
  private static final class AvroValue<T extends SpecificRecord> extends TypeSerializer<T> {

    private final Class<T> type;
    private transient AvroCodec<T> codec;

    AvroValue(Class<T> type) {
      this.type = type;
      codec = AvroCodec.of(type);
    }

    private Object readResolve() {
      return new AvroValue<>(type);
    }

    @Override
    public void serialize(T value, DataOutputView target) throws IOException {
      byte[] bytes = codec.encodeBinary(value);
      target.writeInt(bytes.length);
      target.write(bytes);
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
      byte[] bytes = new byte[source.readInt()];
      source.readFully(bytes);
      return codec.decodeBinary(bytes);
    }

    @Override
    public T deserialize(T reuse, DataInputView source) throws IOException {
      return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
      int length = source.readInt();
      target.writeInt(length);
      target.write(source, length);
    }

    @Override
    public T copy(T value) {
      return value;
    }

    @Override
    public T copy(T value, T reuse) {
      return value;
    }

    @Override
    public boolean isImmutableType() {
      return true;
    }

    @Override
    public TypeSerializer<T> duplicate() {
      return this;
    }

    @Override
    public T createInstance() {
      return null;
    }

    @Override
    public int getLength() {
      return -1;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof AvroValue<?> values && values.type == type;
    }

    @Override
    public int hashCode() {
      return type.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
      return new Written<>(type);
    }

    /** The class of the values, which knows its schema. */
    public static final class Written<T extends SpecificRecord>
        implements TypeSerializerSnapshot<T> {

      private Class<T> type;

      /** For Flink, which reads what was written. */
      public Written() {}

      Written(Class<T> type) {
        this.type = type;
      }

      @Override
      public int getCurrentVersion() {
        return 1;
      }

      @Override
      public void writeSnapshot(DataOutputView target) throws IOException {
        target.writeUTF(type.getName());
      }

      @Override
      @SuppressWarnings("unchecked")
      public void readSnapshot(int version, DataInputView source, ClassLoader classes)
          throws IOException {
        try {
          type = (Class<T>) Class.forName(source.readUTF(), true, classes);
        } catch (ClassNotFoundException e) {
          throw new IOException(e);
        }
      }

      @Override
      public TypeSerializer<T> restoreSerializer() {
        return new AvroValue<>(type);
      }

      @Override
      public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
          TypeSerializerSnapshot<T> before) {
        return TypeSerializerSchemaCompatibility.compatibleAsIs();
      }
    }
  }
}
