/**
 * Pieces of what the hand did, found by the path that they follow.
 *
 * <p>Demonstrations are cut where the hand stops, touches something or moves its fingers; a path
 * that was drawn, typed or taken from another demonstration is matched against the pieces by
 * subsequence dynamic time warping. This follows STRAP (Memmel et al., "STRAP: Robot Sub-Trajectory
 * Retrieval for Augmented Policy Learning", ICLR 2025), with geometry instead of image features.
 */
@NullMarked
package org.reprise.retrieval.motion;

import org.jspecify.annotations.NullMarked;
