package org.reprise.retrieval.motion;

/**
 * Names a part of a demonstration that follows a path.
 *
 * @param demonstration name of the demonstration
 * @param fromSeconds when the part begins, since the first sample of the episode
 * @param toSeconds when it ends
 * @param cost mean angle between the directions of the query and the part, radians
 */
public record MotionMatch(
    String demonstration, double fromSeconds, double toSeconds, double cost) {}
