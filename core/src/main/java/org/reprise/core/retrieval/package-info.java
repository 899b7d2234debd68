/** The question asked of the bank and its answer. */
@NullMarked
package org.reprise.core.retrieval;

import org.jspecify.annotations.NullMarked;
