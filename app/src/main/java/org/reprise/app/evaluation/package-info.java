/** Studies as the command line and the service both offer them: described once, run alike. */
@NullMarked
package org.reprise.app.evaluation;

import org.jspecify.annotations.NullMarked;
