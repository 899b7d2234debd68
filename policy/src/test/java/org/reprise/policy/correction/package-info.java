@NullMarked
package org.reprise.policy.correction;

import org.jspecify.annotations.NullMarked;
