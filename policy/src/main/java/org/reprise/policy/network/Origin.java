package org.reprise.policy.network;

import org.reprise.core.time.NanoClock;

/**
 * Where a model is made.
 *
 * @param madeAt time, ISO 8601
 * @param software version of Reprise
 * @param clock wall clock, by which training is timed
 */
public record Origin(String madeAt, String software, NanoClock clock) {}
