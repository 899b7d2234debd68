package org.reprise.core.demonstration;

import org.reprise.core.robot.GripperTarget;

/**
 * Places the hand at a time of the interaction.
 *
 * @param nanos time since the bottleneck pose, nanoseconds
 * @param target measured pose of the hand and the opening asked for
 */
public record InteractionSample(long nanos, GripperTarget target) {}
