package org.reprise.retrieval.motion;

/**
 * Names a part of a demonstration that follows a path.
 *
 * @param demonstration name of the demonstration
 * @param stage index of the stage of its file in which the middle of the part lies; the way to a
 *     stage's bottleneck is of that stage
 * @param fromSeconds when the part begins, since the first sample of the episode
 * @param toSeconds when it ends
 * @param cost mean angle between the directions of the query and the part, radians: it does not
 *     grow with the length of the query
 */
public record MotionMatch(
    String demonstration, int stage, double fromSeconds, double toSeconds, double cost) {}
