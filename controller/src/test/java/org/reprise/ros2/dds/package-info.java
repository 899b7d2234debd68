/** Tests. */
@NullMarked
package org.reprise.ros2.dds;

import org.jspecify.annotations.NullMarked;
