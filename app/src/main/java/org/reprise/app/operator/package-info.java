/** A person at the arm: watches, drives, records. */
@NullMarked
package org.reprise.app.operator;

import org.jspecify.annotations.NullMarked;
