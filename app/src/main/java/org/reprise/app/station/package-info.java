/** Puts a simulated cell, the servo and the executor together for one episode. */
@NullMarked
package org.reprise.app.station;

import org.jspecify.annotations.NullMarked;
