package org.creditflows.lab.measure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Maps that are walked in the order of their keys, yet asked by hash, for they are asked often. */
final class SortedCopy {

  private SortedCopy() {}

  /** Not to be changed, and walked in the order of the keys. */
  static <V> Map<String, V> of(Map<String, ? extends V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(new TreeMap<>(map)));
  }
}
