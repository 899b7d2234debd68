/** Runs the client against stock parts of ROS. */
@NullMarked
package org.reprise.ros;

import org.jspecify.annotations.NullMarked;
