/** Measures an aligner on a folder of registration pairs with known truth. */
@NullMarked
package org.reprise.policy.registration;

import org.jspecify.annotations.NullMarked;
