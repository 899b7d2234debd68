/**
 * Puts the limiter on trial: random hostile requests, and a judge that knows nothing of how the
 * limiter works. Used by the module's tests and by the benchmark, for as many streams as there is
 * time for.
 */
@NullMarked
package org.reprise.controller.trial;

import org.jspecify.annotations.NullMarked;
