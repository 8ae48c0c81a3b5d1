package org.creditflows.lab.export;

import java.util.stream.Stream;
import org.creditflows.schemas.catalogue.FlowLayout;
import org.creditflows.schemas.catalogue.TopicCatalogue;

/** Who may read what in a flow. */
final class TopicTable {

  private final TableFile table;

  TopicTable(TableFile table) {
    this.table = table;
  }

  void write(FlowLayout layout, TopicCatalogue catalogue) {
    Stream.concat(catalogue.domainTopics().stream(), catalogue.flowTopics(layout).stream())
        .forEach(
            topic ->
                topic.readers().stream()
                    .filter(layout.principals()::contains)
                    .sorted()
                    .forEach(service -> table.row(layout.flow().label(), topic.name(), service)));
  }
}
