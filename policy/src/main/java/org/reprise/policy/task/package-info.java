/**
 * The task executor: look, retrieve, align, approach, interact, stage by stage, with named phases.
 */
@NullMarked
package org.reprise.policy.task;

import org.jspecify.annotations.NullMarked;
