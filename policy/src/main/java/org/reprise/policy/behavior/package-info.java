/**
 * Behaviour from a bank that nobody labelled: which of its moments help with a task that was shown
 * a few times.
 *
 * <p>The sources disagree on what makes two moments alike, so what judges them is a port, {@link
 * org.reprise.policy.behavior.BehaviorScorer}; no scorer reads an instruction, a name or an
 * outcome. What is chosen is trained on with {@link org.reprise.policy.cloning.SampleWeights}.
 */
@NullMarked
package org.reprise.policy.behavior;

import org.jspecify.annotations.NullMarked;
