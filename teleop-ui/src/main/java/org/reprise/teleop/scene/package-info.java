/** The arm, its surroundings and paths in 3D. */
@NullMarked
package org.reprise.teleop.scene;

import org.jspecify.annotations.NullMarked;
