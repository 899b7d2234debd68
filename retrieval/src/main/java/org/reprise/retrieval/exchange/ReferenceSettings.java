package org.reprise.retrieval.exchange;

import java.util.Optional;
import org.reprise.core.geometry.RigidTransform;

/**
 * Says what the folders of the reference do not.
 *
 * @param robot name of the configuration of the robot that recorded them
 * @param operator who recorded them
 * @param softwareVersion version of Reprise that imports
 * @param baseFromCamera pose of the camera where no file gives it (OpenCV axes)
 * @param openWidthMeters opening of the gripper when it is open
 * @param gripperEffortNewtons effort of the gripper
 */
public record ReferenceSettings(
    String robot,
    String operator,
    String softwareVersion,
    Optional<RigidTransform> baseFromCamera,
    double openWidthMeters,
    double gripperEffortNewtons) {}
