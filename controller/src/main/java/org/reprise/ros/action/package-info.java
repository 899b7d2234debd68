/** Actions: goals that take time, with feedback and a result, as actionlib speaks them. */
@NullMarked
package org.reprise.ros.action;

import org.jspecify.annotations.NullMarked;
