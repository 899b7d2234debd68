/** Tests of the task executor on stand-ins of its ports; the real parts meet in the app's tests. */
@NullMarked
package org.reprise.policy.task;

import org.jspecify.annotations.NullMarked;
