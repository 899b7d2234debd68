/** Tests of the servo, on arms that obey. */
@NullMarked
package org.reprise.controller.servo;

import org.jspecify.annotations.NullMarked;
