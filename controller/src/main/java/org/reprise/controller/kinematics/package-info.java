/**
 * Where the hand is, how it moves and which postures take it somewhere.
 *
 * <p>Joint arrays have shape [n], base to hand, radians. Everything is expressed in the base frame.
 * Objects of this package keep buffers: use each from one thread.
 */
@NullMarked
package org.reprise.controller.kinematics;

import org.jspecify.annotations.NullMarked;
