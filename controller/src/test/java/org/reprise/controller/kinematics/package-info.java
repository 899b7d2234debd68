/** Tests of the kinematics. */
@NullMarked
package org.reprise.controller.kinematics;

import org.jspecify.annotations.NullMarked;
