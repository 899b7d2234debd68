/**
 * The search for the demonstration that fits an instruction and the objects in view.
 *
 * <p>Words decide which demonstrations may fit; the shape of what is in view decides which of them
 * fits and which object each of its stages is about. Nothing is taken for a match unchecked: every
 * object must look enough like the one that was shown, have the colours that were named, and be the
 * only one of its kind or told apart by words.
 */
@NullMarked
package org.reprise.retrieval.search;

import org.jspecify.annotations.NullMarked;
