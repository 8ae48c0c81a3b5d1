package org.creditflows.lab.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.creditflows.lab.failure.RunFailure;
import org.creditflows.lab.testing.KafkaBrokerExtension;
import org.creditflows.lab.testing.TestCluster;
import org.creditflows.lab.testing.TestProducers;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.catalogue.TopicSpec;
import org.creditflows.schemas.log.Domain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KafkaBrokerExtension.class)
class RunTopicsTest {

  private static final int PARTITIONS = 2;

  private TestCluster cluster;
  private Admin admin;
  private TopicCatalogue catalogue;
  private Set<String> applicationIds;

  @BeforeEach
  void connect(TestCluster testCluster) {
    cluster = testCluster;
    admin = cluster.admin();
    catalogue = new TopicCatalogue(TopicPrefix.random(), PARTITIONS);
    applicationIds = Set.of(catalogue.applicationId("siloed"));
  }

  @AfterEach
  void disconnect() {
    admin.close();
  }

  @Test
  void makesTheCatalogueWithItsCleanupAndWithoutRetention() throws Exception {
    RunTopics topics = create();
    assertThat(topics.sizes().keySet())
        .containsExactlyInAnyOrderElementsOf(
            catalogue.domainTopics().stream().map(TopicSpec::name).toList());
    assertThat(setting(catalogue.links(Domain.COURT), "cleanup.policy")).isEqualTo("compact");
    assertThat(setting(catalogue.events(Domain.COURT), "cleanup.policy")).isEqualTo("delete");
    assertThat(setting(catalogue.events(Domain.COURT), "retention.ms")).isEqualTo("-1");
    topics.delete();
  }

  @Test
  void refusesTopicsThatExist() throws Exception {
    String foreign = catalogue.events(Domain.TAX);
    createOnePartition(foreign);
    assertThatThrownBy(this::create)
        .isInstanceOf(RunFailure.class)
        .hasMessage(
            "topics exist already and are left alone: %s; choose another topic prefix", foreign);
    assertThat(names()).contains(foreign).doesNotContain(catalogue.events(Domain.COURT));
    admin.deleteTopics(List.of(foreign)).all().get();
  }

  @Test
  void standingTopicWithAnotherNumberOfPartitionsIsRefused() throws Exception {
    String foreign = catalogue.events(Domain.TAX);
    createOnePartition(foreign);
    assertThatThrownBy(
            () -> StandingTopics.ensure(admin, catalogue.domainTopics(), OptionalInt.empty()))
        .isInstanceOf(RunFailure.class)
        .hasMessage("topic %s has 1 partitions, not 2; see --partitions", foreign);
    admin.deleteTopics(catalogue.domainTopics().stream().map(TopicSpec::name).toList()).all().get();
  }

  @Test
  void refusesInternalTopicsOfAnEarlierRun() throws Exception {
    String changelog = catalogue.records("siloed", Domain.COURT);
    createOnePartition(changelog);
    assertThatThrownBy(this::create).isInstanceOf(RunFailure.class).hasMessageContaining(changelog);
    admin.deleteTopics(List.of(changelog)).all().get();
  }

  @Test
  void takesBackWhatItMadeWhereTheClusterRefusesATopic() {
    List<TopicSpec> specs = new ArrayList<>(catalogue.domainTopics());
    TopicSpec model = specs.get(0);
    specs.add(
        new TopicSpec(
            catalogue.prefix() + "no topic",
            model.key(),
            model.valueType(),
            1,
            model.cleanup(),
            model.writers(),
            model.readers()));

    assertThatThrownBy(() -> RunTopics.create(admin, specs, applicationIds, OptionalInt.empty()))
        .isInstanceOf(RunFailure.class)
        .hasMessageContaining("no topic");
    await().until(() -> names().stream().noneMatch(this::ofCatalogue));
  }

  @Test
  void namesWhatRemainsOfARun() {
    RunTopics topics = create();
    assertThat(topics.remains())
        .startsWith("topics ")
        .contains(catalogue.events(Domain.COURT))
        .endsWith("consumer groups " + catalogue.applicationId("siloed"));
    topics.delete();
  }

  @Test
  void deletesWhatTheRunMadeAndNothingElse() throws Exception {
    RunTopics topics = create();
    String changelog = catalogue.records("siloed", Domain.COURT);
    String otherVersion = catalogue.applicationId("siloed") + "0-x-changelog";
    createOnePartition(changelog);
    createOnePartition(otherVersion);
    commitOffset(catalogue.applicationId("siloed"), catalogue.events(Domain.COURT));
    topics.delete();
    await().until(() -> names().stream().filter(this::ofCatalogue).toList().size() == 1);
    assertThat(names()).contains(otherVersion);
    assertThat(groups()).doesNotContain(catalogue.applicationId("siloed"));
    admin.deleteTopics(List.of(otherVersion)).all().get();
  }

  @Test
  void countsTheBytesOfATopic() {
    RunTopics topics = create();
    String topic = catalogue.events(Domain.LENDING);
    int bytes = 10_000;
    TestProducers.send(cluster, topic, 0, new byte[bytes]);
    assertThat(topics.sizes().get(topic).leaderBytes()).isBetween((long) bytes, bytes + 200L);
    assertThat(topics.sizes().get(topic).followerBytes()).isZero();
    assertThat(topics.sizes().get(catalogue.events(Domain.COURT)).leaderBytes()).isZero();
    topics.delete();
  }

  private RunTopics create() {
    return RunTopics.create(admin, catalogue.domainTopics(), applicationIds, OptionalInt.empty());
  }

  private void createOnePartition(String topic) throws Exception {
    admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty()))).all().get();
    await().until(() -> names().contains(topic));
  }

  private void commitOffset(String group, String topic) throws Exception {
    admin
        .alterConsumerGroupOffsets(
            group, Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(0)))
        .all()
        .get();
  }

  private boolean ofCatalogue(String topic) {
    return topic.startsWith(catalogue.prefix());
  }

  private Set<String> names() throws Exception {
    return admin.listTopics().names().get();
  }

  private List<String> groups() throws Exception {
    return admin.listGroups().all().get().stream().map(group -> group.groupId()).toList();
  }

  private String setting(String topic, String name) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    Config config = admin.describeConfigs(List.of(resource)).values().get(resource).get();
    return config.get(name).value();
  }
}
