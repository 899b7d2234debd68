package org.reprise.core.robot;

import org.reprise.core.vision.PointCloud;

/**
 * Says what the arm must not touch on its way.
 *
 * @param tableHeightMeters height of the table in the base frame; nothing goes below
 * @param cloud surfaces of what stands on the table, in the base frame
 * @param held surface of what the hand holds, in the gripper frame; empty where it holds nothing
 */
public record Obstacles(double tableHeightMeters, PointCloud cloud, PointCloud held) {}
