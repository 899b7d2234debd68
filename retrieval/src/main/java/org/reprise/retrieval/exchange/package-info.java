/** Reads demonstrations that others recorded. */
@NullMarked
package org.reprise.retrieval.exchange;

import org.jspecify.annotations.NullMarked;
