/** Probabilities fitted to what was seen. */
@NullMarked
package org.reprise.core.statistics;

import org.jspecify.annotations.NullMarked;
