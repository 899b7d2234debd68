/** One class for each command of {@code ./reprise}. */
@NullMarked
package org.reprise.app.command;

import org.jspecify.annotations.NullMarked;
