package org.reprise.sim.suite;

/**
 * Says whether the goal is met at one time.
 *
 * @param met whether it is
 * @param words what was measured and what is needed, e.g. {@code "drawer open by 3.1 cm, needs 12
 *     cm"}
 */
public record Verdict(boolean met, String words) {}
