package org.reprise.core.alignment;

import org.reprise.core.geometry.RigidTransform;

/**
 * One belief of how the object has moved.
 *
 * @param liveFromDemo motion of the object since the demonstration, in the base frame: a point of
 *     the object at p then is at {@code liveFromDemo.apply(p)} now
 * @param confidence probability that it is right within 10 degrees and 2 cm, modulo the symmetry
 * @param cost what the registration minimized, per point, without unit
 */
public record AlignmentHypothesis(RigidTransform liveFromDemo, double confidence, double cost) {}
