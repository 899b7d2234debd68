/**
 * Torques of an arm: what gravity and motion ask for, and the impedance of its hand.
 *
 * <p>None of this is a safety-rated function.
 */
@NullMarked
package org.reprise.controller.dynamics;

import org.jspecify.annotations.NullMarked;
