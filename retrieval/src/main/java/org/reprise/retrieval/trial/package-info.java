/**
 * Trials of the bank: made-up episodes without a robot, and a campaign that kills processes which
 * write.
 */
@NullMarked
package org.reprise.retrieval.trial;

import org.jspecify.annotations.NullMarked;
