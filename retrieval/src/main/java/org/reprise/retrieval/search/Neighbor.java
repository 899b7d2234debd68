package org.reprise.retrieval.search;

/**
 * Names a code that was found.
 *
 * @param name what it is the code of
 * @param cosine cosine with the code that was looked for, in [-1, 1]
 */
public record Neighbor(String name, double cosine) {}
