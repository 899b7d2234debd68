/** The one source of time, so that simulation, replay and tests run on their own. */
@NullMarked
package org.reprise.core.time;

import org.jspecify.annotations.NullMarked;
