/**
 * Household objects of random measures, made of lathed, swept and boxed parts, and pictures of them
 * as a consumer's RGB-D camera takes them: what networks and studies are trained and tried on.
 */
@NullMarked
package org.reprise.policy.shapes;

import org.jspecify.annotations.NullMarked;
