package org.reprise.teleop.model;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the window is opened.
 *
 * @param operator name that is written into what is recorded and edited
 * @param dark whether it begins with the dark look
 * @param controls layouts of keys and gamepads; empty for the built-in ones
 * @param posePort port of the pose stream on the loopback address; negative for none
 */
public record TeleopSettings(
    String operator, boolean dark, Optional<Path> controls, int posePort) {}
