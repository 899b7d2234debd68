/** The processes' wiring: the robot's own process, and the gRPC face of bank, camera and doctor. */
@NullMarked
package org.reprise.app.service;

import org.jspecify.annotations.NullMarked;
