package org.reprise.retrieval.motion;

/**
 * Names a part of a demonstration in which words of motion were done.
 *
 * @param demonstration name of the demonstration
 * @param stage index of the stage of its file in which the middle of the part lies; the way to a
 *     stage's bottleneck is of that stage
 * @param fromSeconds when the part begins, since the first sample of the episode
 * @param toSeconds when it ends
 * @param motion what was done and how far, e.g. {@code "down 12 cm then close by 4 cm"}
 */
public record WordMatch(
    String demonstration, int stage, double fromSeconds, double toSeconds, String motion) {}
