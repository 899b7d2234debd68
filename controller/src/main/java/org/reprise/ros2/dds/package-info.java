/**
 * Exchanges bounded byte messages with ROS 2 over DDS.
 *
 * <p>The native part is Fast DDS as {@code us.ihmc:ihmc-pub-sub} packs it, the transport under
 * {@code us.ihmc:ihmc-ros2-library}. Docs: {@code
 * docs/decisions/0014-ros2-without-generated-types.md}.
 */
@NullMarked
package org.reprise.ros2.dds;

import org.jspecify.annotations.NullMarked;
