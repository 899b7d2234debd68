package org.reprise.policy.cloning;

/**
 * What a source of way points said of one of them.
 *
 * @param waypoint where the hand shall be
 * @param ends how sure the source is that the path ends with it, from 0 to 1
 */
public record Said(Waypoint waypoint, double ends) {}
