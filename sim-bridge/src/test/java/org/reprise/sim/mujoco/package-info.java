/** Tests of the MuJoCo binding. */
@NullMarked
package org.reprise.sim.mujoco;

import org.jspecify.annotations.NullMarked;
