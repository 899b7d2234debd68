package org.reprise.teleop.model;

import org.reprise.teleop.input.Controls;

/**
 * How the window is opened.
 *
 * @param operator name that is written into what is recorded and edited
 * @param dark whether it begins with the dark look
 * @param controls layouts of keys and gamepads
 * @param posePort port on the loopback address for tracked devices and leader arms; negative for
 *     none
 * @param sounds whether tones tell what begins and ends
 */
public record TeleopSettings(
    String operator, boolean dark, Controls controls, int posePort, boolean sounds) {}
