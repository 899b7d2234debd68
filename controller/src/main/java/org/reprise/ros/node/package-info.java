/**
 * The node: publishers, subscribers, services, parameters, names and time, registered with a master
 * that may come and go.
 */
@NullMarked
package org.reprise.ros.node;

import org.jspecify.annotations.NullMarked;
