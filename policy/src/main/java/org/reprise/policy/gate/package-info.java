/**
 * When a robot asks for help: cues of doubt, the risk that they come to, and gates that ask so
 * often as their operator wants.
 */
@NullMarked
package org.reprise.policy.gate;

import org.jspecify.annotations.NullMarked;
