/** Tasks as an operator runs them: begun, paused, asked about, stopped and switched. */
@NullMarked
package org.reprise.app.task;

import org.jspecify.annotations.NullMarked;
