package org.creditflows.lab.latency;

/**
 * What was seen of one paced run.
 *
 * @param decisions from requests to decisions
 * @param profiles from events to the first profile that includes them; where a flow has none, or
 *     knows no subject, to the first record of their own domain that does
 * @param unlinked events among the profiles' samples that ended with the record of their own
 *     domain, because their source key was linked to nobody
 * @param withheld events that no profile included, in a flow whose policy withholds some
 * @param missing samples without an output at the end
 */
public record Latencies(
    LatencyTable decisions, LatencyTable profiles, long unlinked, long withheld, long missing) {}
