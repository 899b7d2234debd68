/** TCPROS: connection headers and frames, bounded in size. */
@NullMarked
package org.reprise.ros.wire;

import org.jspecify.annotations.NullMarked;
