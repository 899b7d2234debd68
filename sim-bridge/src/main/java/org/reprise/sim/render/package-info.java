/**
 * Images of a simulation by MuJoCo's own renderer, and the faults of a real depth camera.
 *
 * <p>Rows run top-down, pixel centres lie at integers, depth is along the camera's z axis in
 * meters.
 */
@NullMarked
package org.reprise.sim.render;

import org.jspecify.annotations.NullMarked;
