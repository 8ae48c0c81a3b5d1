package org.creditflows.lab.load;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.creditflows.lab.generator.GeneratorMain;
import org.creditflows.lab.generator.Generators;
import org.creditflows.lab.process.ChildProcess;
import org.creditflows.lab.process.Program;

/** The generators of a run: those that the user names, or processes of this host. */
final class GeneratorPool implements AutoCloseable {

  /** Of each generator on this host. */
  static final int HEAP_MEGABYTES = 640;

  private final LoadBench bench;
  private final List<ChildProcess> started;
  private final Generators generators;

  private GeneratorPool(LoadBench bench, List<ChildProcess> started, Generators generators) {
    this.bench = bench;
    this.started = started;
    this.generators = generators;
  }

  static GeneratorPool of(LoadBench bench, LoadLog log) {
    Map<String, URI> endpoints = new LinkedHashMap<>();
    List<ChildProcess> started = List.of();
    if (bench.options().workers().isEmpty()) {
      started = bench.start(programs(bench, log));
      started.forEach(child -> endpoints.put(child.name(), child.address("/")));
    } else {
      new TreeMap<>(bench.options().workers())
          .forEach((name, address) -> endpoints.put(name, URI.create("http://" + address + "/")));
    }
    return new GeneratorPool(bench, started, Generators.at(endpoints, log.tally().sha256()));
  }

  Generators generators() {
    return generators;
  }

  /** Ends the processes of this host. */
  @Override
  public void close() {
    bench.stop(started);
  }

  /** The best compiler would work for seconds with the same precedence as what it compiles. */
  private static List<Program> programs(LoadBench bench, LoadLog log) {
    int all = bench.options().generators();
    return IntStream.rangeClosed(1, all)
        .mapToObj(
            number -> {
              Map<String, String> settings = new TreeMap<>(bench.clientSettings());
              settings.put("LOG_FILE", log.file().toAbsolutePath().toString());
              settings.put("SHARD", number + "/" + all);
              return Program.of(
                      "generator-" + number, GeneratorMain.class, HEAP_MEGABYTES, settings)
                  .with(Program.Trait.PUNCTUAL)
                  .with(Program.Trait.SHORT_LIVED);
            })
        .toList();
  }
}
