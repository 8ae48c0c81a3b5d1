package org.creditflows.lab.topics;

/**
 * Bytes of a topic's log segments on the brokers' disks, indexes apart.
 *
 * @param leaderBytes one copy of every partition
 * @param followerBytes the other copies
 */
public record TopicSize(long leaderBytes, long followerBytes) {

  static final TopicSize NONE = new TopicSize(0, 0);

  TopicSize plus(TopicSize other) {
    return new TopicSize(leaderBytes + other.leaderBytes, followerBytes + other.followerBytes);
  }
}
