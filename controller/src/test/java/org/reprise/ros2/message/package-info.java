/** Tests. */
@NullMarked
package org.reprise.ros2.message;

import org.jspecify.annotations.NullMarked;
