/**
 * The command line and the wiring of the ports.
 *
 * <p>{@link org.reprise.app.Main} is the entry; {@code command} holds a class for each command,
 * {@code station} puts robot, servo and executor together, {@code study} runs many episodes and
 * sums them up, {@code report} shows them.
 */
@NullMarked
package org.reprise.app;

import org.jspecify.annotations.NullMarked;
