package org.creditflows.lab.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.creditflows.schemas.catalogue.TopicSpec;

/**
 * What a user got through to.
 *
 * @param read topics
 * @param written topics
 * @param groups in which it committed
 * @param transactionalIds under which it began
 */
record Reached(
    SortedSet<String> read,
    SortedSet<String> written,
    SortedSet<String> groups,
    SortedSet<String> transactionalIds) {

  /**
   * @param group the user's own, if it has one
   */
  static Reached expected(String user, List<TopicSpec> topics, Optional<String> group) {
    return new Reached(
        having(user, topics, TopicSpec::readers),
        having(user, topics, TopicSpec::writers),
        new TreeSet<>(group.map(Set::of).orElse(Set.of())),
        new TreeSet<>(group.map(Attempts::transactionalId).map(Set::of).orElse(Set.of())));
  }

  private static SortedSet<String> having(
      String user, List<TopicSpec> topics, Function<TopicSpec, Set<String>> users) {
    return topics.stream()
        .filter(topic -> users.apply(topic).contains(user))
        .map(TopicSpec::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
