package org.creditflows.flows.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Where policies are read from: those that come with the flows, and anybody's files. */
public final class PolicyFiles {

  /** The policy of the federated flow where none is given. */
  public static final String DEFAULT = "federated";

  private static final List<String> NAMES =
      List.of(DEFAULT, "loan-pool", "two-bureaus", "central-bank-report");

  private PolicyFiles() {}

  /** Names of the policies that come with the flows. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * The YAML text of a policy.
   *
   * @param nameOrFile one of {@link #names()}, or the path of a file
   * @throws PolicyException if it cannot be read
   */
  public static String text(String nameOrFile) {
    return NAMES.contains(nameOrFile) ? builtIn(nameOrFile) : read(nameOrFile);
  }

  private static String builtIn(String name) {
    try (InputStream file = PolicyFiles.class.getResourceAsStream("/policies/" + name + ".yaml")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new PolicyException(
          "policy "
              + file
              + ": no such file; allowed are a file or one of "
              + String.join(", ", NAMES));
    } catch (CharacterCodingException e) {
      throw new PolicyException("policy " + file + ": not UTF-8 text");
    } catch (IOException e) {
      throw new PolicyException("policy " + file + ": cannot be read: " + e.getMessage());
    }
  }
}
