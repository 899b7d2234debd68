/**
 * The loop that moves the arm at its own period and keeps the joint limits whatever it is asked.
 *
 * <p>The loop is driven by the robot: {@code Robot.send} returns when the next period begins, so
 * that in simulation it runs in lock-step. One thread runs it; only {@code Servo.stop} may come
 * from another. This is not a safety-rated function.
 */
@NullMarked
package org.reprise.controller.servo;

import org.jspecify.annotations.NullMarked;
