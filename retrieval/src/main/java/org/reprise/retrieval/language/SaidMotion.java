package org.reprise.retrieval.language;

import org.reprise.core.motion.MotionWord;

/**
 * Holds one word of motion as it was said.
 *
 * @param word what to do
 * @param measured whether an amount was said in numbers; else the word has the usual one
 */
public record SaidMotion(MotionWord word, boolean measured) {}
