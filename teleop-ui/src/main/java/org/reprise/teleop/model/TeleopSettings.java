package org.reprise.teleop.model;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the window is opened.
 *
 * @param operator name that is written into what is recorded and edited
 * @param dark whether it begins with the dark look
 * @param keyMap a layout of keys and gamepads; empty for the usual one
 */
public record TeleopSettings(String operator, boolean dark, Optional<Path> keyMap) {}
