package org.creditflows.lab.access;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import org.creditflows.lab.failure.RunFailure;

/**
 * A broker's private key and its certificate, as text in the form PEM. It is signed by itself, so
 * the certificate is also what clients trust.
 */
record BrokerKey(String privateKey, String certificate) {

  private static final String ALIAS = "broker";
  private static final String HOSTS = "san=dns:kafka,dns:localhost,ip:127.0.0.1";
  private static final String DAYS = "3650";

  /**
   * Makes a new pair with the JDK's keytool.
   *
   * @param directory for a file that is deleted again
   * @throws RunFailure if there is no keytool, or it fails
   */
  static BrokerKey generate(Path directory) throws IOException {
    Path file = file(directory);
    String password = Password.random();
    try {
      keytool(file, password);
      return read(file, password);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** The file that is there for as long as the pair is made. */
  static Path file(Path directory) {
    return directory.resolve("broker.p12");
  }

  private static void keytool(Path file, String password) throws IOException {
    String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    ProcessBuilder command =
        new ProcessBuilder(
            tool,
            "-genkeypair",
            "-alias",
            ALIAS,
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-dname",
            "CN=kafka",
            "-ext",
            HOSTS,
            "-validity",
            DAYS,
            "-storetype",
            "PKCS12",
            "-keystore",
            file.toString(),
            "-storepass:env",
            "STORE_PASSWORD");
    command.environment().put("STORE_PASSWORD", password);
    Process process = command.redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new RunFailure("keytool: " + printed.strip().replace('\n', ' '));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailure("keytool: interrupted", e);
    }
  }

  private static BrokerKey read(Path file, String password) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(stream, password.toCharArray());
      return new BrokerKey(
          pem("PRIVATE KEY", store.getKey(ALIAS, password.toCharArray()).getEncoded()),
          pem("CERTIFICATE", store.getCertificate(ALIAS).getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new RunFailure("the broker's key cannot be read: " + e.getMessage(), e);
    }
  }

  private static String pem(String type, byte[] bytes) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(type, text, type);
  }
}
