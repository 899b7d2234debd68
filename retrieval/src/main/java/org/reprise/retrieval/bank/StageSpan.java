package org.reprise.retrieval.bank;

/**
 * Places a stage on the clock of its episode.
 *
 * @param stage index of the stage in the file
 * @param bottleneckNanos where its interaction begins, since the first sample of the file
 * @param endNanos where its interaction ends, since the first sample of the file
 */
public record StageSpan(int stage, long bottleneckNanos, long endNanos) {}
