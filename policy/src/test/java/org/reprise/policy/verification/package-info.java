@NullMarked
package org.reprise.policy.verification;

import org.jspecify.annotations.NullMarked;
