/**
 * A ROS 1 client: node, publisher, subscriber, services, parameters, names and actions, spoken to a
 * stock master and stock nodes. The terms are those of rosjava.
 */
@NullMarked
package org.reprise.ros;

import org.jspecify.annotations.NullMarked;
