/** Drives arms over ROS topics. */
@NullMarked
package org.reprise.controller.ros;

import org.jspecify.annotations.NullMarked;
