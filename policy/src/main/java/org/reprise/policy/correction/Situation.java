package org.reprise.policy.correction;

/**
 * What a person who is handed the arm needs to know.
 *
 * @param stage index of the stage, from 0
 * @param targetObject what the stage is about, in words
 * @param cause why the motion had ended, in words; empty if it was done
 * @param rewind how far the hand has gone back
 * @param tube how the stage was planned
 */
public record Situation(
    int stage, String targetObject, String cause, Rewind rewind, DemonstratedTube tube) {}
