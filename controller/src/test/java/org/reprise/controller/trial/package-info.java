@NullMarked
package org.reprise.controller.trial;

import org.jspecify.annotations.NullMarked;
