/** How an object has moved since the demonstration, and how sure that is. */
@NullMarked
package org.reprise.core.alignment;

import org.jspecify.annotations.NullMarked;
