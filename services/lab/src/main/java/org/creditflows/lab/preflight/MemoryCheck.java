package org.creditflows.lab.preflight;

import java.util.Optional;

record MemoryCheck(long availableBytes, long neededBytes) implements Check {

  @Override
  public Optional<String> problem() {
    return availableBytes >= neededBytes
        ? Optional.empty()
        : Optional.of(
            "too little free memory: "
                + Bytes.text(availableBytes)
                + " are free, "
                + Bytes.text(neededBytes)
                + " are needed; close other programs");
  }
}
