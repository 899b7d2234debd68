/**
 * What becomes of a running task when another is wanted: by the contact phase of its stage it is
 * left, finished, advanced or rolled back, and later resumed where it stood.
 */
@NullMarked
package org.reprise.policy.switching;

import org.jspecify.annotations.NullMarked;
