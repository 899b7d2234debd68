/** Tests of the ROS 2 adapters against a peer of another make. */
@NullMarked
package org.reprise.ros2;

import org.jspecify.annotations.NullMarked;
