/**
 * MuJoCo through {@code java.lang.foreign}.
 *
 * <p>The C library has no getters, so fields are read at struct offsets that belong to one version;
 * {@link org.reprise.sim.mujoco.StructTable} holds them and any other version is refused. MuJoCo's
 * own names of arrays are kept ({@code qpos}, {@code ctrl}, {@code xpos}), because its manual is
 * written in them. Positions are meters and radians in MuJoCo's world frame, quaternions w, x, y,
 * z.
 */
@NullMarked
package org.reprise.sim.mujoco;

import org.jspecify.annotations.NullMarked;
