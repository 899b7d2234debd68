/**
 * What goes wrong on a real table while a robot works: things are shoved, slip out of the hand or
 * move. Each is a value drawn from a seed and acts on simulated time, so that an episode with it
 * can be repeated. For evaluation only.
 */
@NullMarked
package org.reprise.sim.disturbance;

import org.jspecify.annotations.NullMarked;
