/** Tests of gates on made-up attempts. */
@NullMarked
package org.reprise.policy.gate;

import org.jspecify.annotations.NullMarked;
