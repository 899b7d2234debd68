package org.reprise.core.demonstration;

import org.reprise.core.vision.ColorImage;

/**
 * Keeps one picture of a running episode.
 *
 * @param camera name of the camera
 * @param captureNanos its own capture time on the robot's clock, nanoseconds
 * @param color the picture
 */
public record CameraFrame(String camera, long captureNanos, ColorImage color) {}
