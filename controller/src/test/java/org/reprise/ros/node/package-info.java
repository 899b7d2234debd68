/** Tests of the node. */
@NullMarked
package org.reprise.ros.node;

import org.jspecify.annotations.NullMarked;
