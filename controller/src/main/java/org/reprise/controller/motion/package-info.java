/**
 * Motion within velocity, acceleration and jerk limits: to a joint target from any moving state, to
 * a stop, and along a planned path.
 *
 * <p>{@link org.reprise.controller.motion.SynchronizedMotion} takes all joints to a target at the
 * same time and may be asked anew in every cycle; {@link org.reprise.controller.motion.PathTiming}
 * gives a path times. Limits on position are not kept here: the servo's limiter guards them.
 */
@NullMarked
package org.reprise.controller.motion;

import org.jspecify.annotations.NullMarked;
