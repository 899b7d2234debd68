/**
 * What a person types, understood: skill, objects and what is said about them.
 *
 * <p>The words are data ({@code lexicon.txt}); the grammar is small: one verb, an object without a
 * preposition, others with one, in any order. Words that the lexicon does not have are kept as they
 * are, so that an unknown object can be asked for by the name it was taught with.
 */
@NullMarked
package org.reprise.retrieval.language;

import org.jspecify.annotations.NullMarked;
