/**
 * The gRPC face of the robot: whoever commands the arm from another process comes through here, and
 * so does whoever watches it.
 *
 * <p>Nothing here runs on the servo's thread: set-points go into its mailbox, its periods are
 * copied from its ring. A message that is malformed, too large or of another version of the
 * protocol ends its own call with a reason and moves nothing. Without TLS and a token only the
 * loopback address is served. This is not a safety-rated function.
 */
@NullMarked
package org.reprise.controller.service;

import org.jspecify.annotations.NullMarked;
