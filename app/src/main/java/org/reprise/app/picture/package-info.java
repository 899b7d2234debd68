/** Pictures for people: drawn on, cropped, scaled, compressed. */
@NullMarked
package org.reprise.app.picture;

import org.jspecify.annotations.NullMarked;
