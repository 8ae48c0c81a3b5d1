package org.creditflows.lab.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.creditflows.lab.failure.UserMistake;
import org.creditflows.lab.preflight.WritableDirectoryCheck;

/**
 * Everything secret of one deployment, in one directory that its owner alone can enter: {@code
 * USER.properties} for each user's Kafka clients, {@code broker.pem} with the broker's key and
 * certificate, {@code subjects} with the key of the subjects' pseudonyms.
 *
 * <p>The files themselves can be read by everyone: containers see single files of the directory,
 * and their users have other numbers than its owner.
 */
public record SecretFiles(Path directory) {

  private static final String BROKER = "broker.pem";
  private static final String SUBJECTS = "subjects";

  /** The page on topics sees what the lab sees; all of its settings must stand in one file. */
  private static final String PAGE = "kafka-ui";

  private static final String CLUSTER =
      """
      kafka.clusters[0].name=credit-flows
      kafka.clusters[0].bootstrapServers=kafka:19092
      kafka.clusters[0].schemaRegistry=http://registry:8080/apis/ccompat/v7
      """;

  /**
   * Makes all secrets anew, also over what an attempt that was broken off has left.
   *
   * @throws UserMistake if there are secrets in the directory already, or files of somebody else,
   *     which would lose their readers
   */
  public void create(List<String> users) throws IOException {
    if (exist()) {
      throw new UserMistake("there are secrets in " + directory + " already; remove them first");
    }
    requireNothingElse(users);
    WritableDirectoryCheck.require("--out", directory);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    BrokerKey key = BrokerKey.generate(directory);
    for (String user : users) {
      ClientSecret secret = new ClientSecret(user, Password.random(), key.certificate());
      write(of(user), secret.text(prefix(user)));
      if (user.equals(Users.LAB)) {
        write(of(PAGE), CLUSTER + secret.text("kafka.clusters[0].properties."));
      }
    }
    write(directory.resolve(SUBJECTS), Password.random());
    // Last, as it shows that the others are there.
    write(broker(), key.privateKey() + key.certificate());
  }

  private void requireNothingElse(List<String> users) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    Set<Path> own = new HashSet<>(List.of(BrokerKey.file(directory), directory.resolve(SUBJECTS)));
    Stream.concat(users.stream(), Stream.of(PAGE)).map(this::of).forEach(own::add);
    try (Stream<Path> files = Files.list(directory)) {
      if (!files.allMatch(own::contains)) {
        throw new UserMistake(
            "--out: "
                + directory
                + " holds other files; secrets go into a directory of their own, which is closed"
                + " to others");
      }
    }
  }

  /** Whatever the umask of whoever makes it. */
  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  public boolean exist() {
    return Files.exists(broker());
  }

  /** The broker's private key and certificate. */
  public Path broker() {
    return directory.resolve(BROKER);
  }

  /** Properties of a user's Kafka clients. */
  public Path of(String user) {
    return directory.resolve(user + ".properties");
  }

  /**
   * @throws UserMistake if a user has none
   */
  public Map<String, String> passwords(List<String> users) {
    Map<String, String> passwords = new HashMap<>();
    users.forEach(user -> passwords.put(user, ClientSecret.passwordIn(of(user))));
    return passwords;
  }

  /** The registry knows Kafka's own settings under a name of its own. */
  private static String prefix(String user) {
    return user.equals(Users.REGISTRY) ? "apicurio.kafka.common." : "";
  }
}
