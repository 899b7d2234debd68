package org.reprise.retrieval.index;

import org.reprise.core.vision.ShapeCode;

/**
 * Holds a code with the name that a search gives back.
 *
 * @param name what it is the code of
 * @param code the code, of unit length
 */
public record NamedCode(String name, ShapeCode code) {}
