/** Tells by looking whether a task was done: has the scene changed as it did when it was shown? */
@NullMarked
package org.reprise.policy.verification;

import org.jspecify.annotations.NullMarked;
