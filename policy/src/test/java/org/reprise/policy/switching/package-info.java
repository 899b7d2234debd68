@NullMarked
package org.reprise.policy.switching;

import org.jspecify.annotations.NullMarked;
