package org.creditflows.lab.access;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.creditflows.schemas.catalogue.FlowLayout;
import org.creditflows.schemas.catalogue.TopicCatalogue;
import org.creditflows.schemas.log.Domain;

/** The users that a deployment's broker knows, by the names of their services. */
public final class Users {

  static final String LAB = "lab";
  static final String REGISTRY = "registry";

  private Users() {}

  /** Producers, parts of flows, the lab and the schema registry. */
  public static List<String> of(List<FlowLayout> flows) {
    return Stream.of(
            Arrays.stream(Domain.values()).map(TopicCatalogue::label),
            flows.stream().flatMap(flow -> flow.principals().stream()),
            Stream.of(LAB, REGISTRY))
        .flatMap(names -> names)
        .toList();
  }

  /** As the broker's access list writes it. */
  static String kafkaPrincipal(String user) {
    return "User:" + user;
  }
}
