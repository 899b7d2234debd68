/** The offline bank of demonstrations, and the search for the one that fits. */
@NullMarked
package org.reprise.retrieval;

import org.jspecify.annotations.NullMarked;
