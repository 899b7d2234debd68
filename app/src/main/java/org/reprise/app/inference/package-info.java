/**
 * Asks networks in other processes: {@link org.reprise.app.inference.RemoteWaypoints} calls what
 * {@code ./reprise policy-server} serves.
 */
@NullMarked
package org.reprise.app.inference;

import org.jspecify.annotations.NullMarked;
