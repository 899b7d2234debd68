/** The bank's demonstrations as rows, what of them is shown, and where their objects stood. */
@NullMarked
package org.reprise.teleop.bank;

import org.jspecify.annotations.NullMarked;
