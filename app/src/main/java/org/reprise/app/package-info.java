/** The command line and the wiring of the ports. */
@NullMarked
package org.reprise.app;

import org.jspecify.annotations.NullMarked;
