package org.creditflows.lab.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class LabVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = LabVersion.class.getPackage().getImplementationVersion();
    return new String[] {
      "credit-flows " + Objects.requireNonNullElse(version, "(unpackaged)"),
      "Java " + Runtime.version()
    };
  }
}
