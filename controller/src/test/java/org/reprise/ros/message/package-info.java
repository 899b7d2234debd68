/** Tests of messages and their encoding. */
@NullMarked
package org.reprise.ros.message;

import org.jspecify.annotations.NullMarked;
