package org.reprise.hardware;

import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.vision.CameraIntrinsics;

/**
 * Describes a fixed RGB-D camera.
 *
 * @param name name, unique in the cell
 * @param intrinsics pinhole model
 * @param baseFromCamera pose of its optical frame (OpenCV axes) in the base frame
 */
public record CameraConfig(
    String name, CameraIntrinsics intrinsics, RigidTransform baseFromCamera) {}
