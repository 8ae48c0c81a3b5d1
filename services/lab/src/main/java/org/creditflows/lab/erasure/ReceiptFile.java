package org.creditflows.lab.erasure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Collection;
import org.creditflows.lab.failure.ResultFiles;

/**
 * Receipts as {@code erasure.json}: by run and place, how many copies were found and are left, and
 * after how many seconds none was. It bears no identifier and no token, but the deny-list's entry.
 */
public final class ReceiptFile {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ReceiptFile() {}

  /**
   * @throws org.creditflows.lab.failure.RunFailure if the file cannot be written
   */
  public static void write(Path file, Collection<ErasureReceipt> receipts) {
    ObjectNode root = MAPPER.createObjectNode();
    for (ErasureReceipt receipt : receipts) {
      ObjectNode run = root.putObject(receipt.run());
      run.put("denied", receipt.denied());
      ObjectNode places = run.putObject("places");
      receipt
          .places()
          .forEach(
              (place, emptied) -> {
                ObjectNode node = places.putObject(place.label());
                node.put("found", emptied.found());
                node.put("left", emptied.left());
                if (emptied.left() == 0) {
                  node.put("seconds", emptied.seconds());
                }
              });
    }
    ResultFiles.write(file, () -> MAPPER.writeValue(file.toFile(), root));
  }
}
