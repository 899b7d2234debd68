package org.reprise.retrieval.motion;

import org.reprise.core.motion.MotionWord;

/**
 * Places a word of motion in an episode.
 *
 * @param word what was done, and how far
 * @param fromSeconds when it began, since the first sample
 * @param toSeconds when it ended
 */
record DoneWord(MotionWord word, double fromSeconds, double toSeconds) {}
