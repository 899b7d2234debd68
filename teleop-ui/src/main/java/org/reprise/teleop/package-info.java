/** The operator's station: a JavaFX window that talks gRPC to a controller. */
@NullMarked
package org.reprise.teleop;

import org.jspecify.annotations.NullMarked;
