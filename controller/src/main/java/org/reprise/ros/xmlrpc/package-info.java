/**
 * XML-RPC as ROS speaks it, for hostile networks: no document type, no entities, bounded size,
 * depth and time. What is wrong closes that one call with a reason.
 */
@NullMarked
package org.reprise.ros.xmlrpc;

import org.jspecify.annotations.NullMarked;
