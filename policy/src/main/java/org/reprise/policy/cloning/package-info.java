/**
 * Behaviour cloning: networks that are trained on demonstrations and lead the hand, to an object,
 * through an interaction, or both.
 *
 * <p>What a network sees is the object's cloud in the frame of the hand, where the hand has been,
 * the opening of the fingers and the instruction; what it says is where an approach ends or the
 * next way points of the hand ({@link org.reprise.policy.cloning.CloningOutput}). The joints are
 * unknown to it. The architecture follows the cloning baselines of Dreczkowski et al., "Learning a
 * Thousand Tasks in a Day", Science Robotics 10(108), 2025, which follow ACT (Zhao et al.,
 * "Learning Fine-Grained Bimanual Manipulation with Low-Cost Hardware", RSS 2023).
 */
@NullMarked
package org.reprise.policy.cloning;

import org.jspecify.annotations.NullMarked;
