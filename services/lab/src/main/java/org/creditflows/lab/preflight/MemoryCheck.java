package org.creditflows.lab.preflight;

import java.util.Optional;

/**
 * @param remedy what the user can do where it is too little
 */
record MemoryCheck(long availableBytes, long neededBytes, String remedy) implements Check {

  @Override
  public Optional<String> problem() {
    return availableBytes >= neededBytes
        ? Optional.empty()
        : Optional.of(
            "too little free memory: "
                + Bytes.text(availableBytes)
                + " are free, "
                + Bytes.text(neededBytes)
                + " are needed; "
                + remedy);
  }
}
