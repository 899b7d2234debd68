package org.reprise.retrieval.language;

/**
 * One meaning of a word.
 *
 * @param kind what kind of word it is then
 * @param name the name that all words of this meaning share
 */
record Sense(SenseKind kind, String name) {}
