/** What a person looks at after a run: pictures, a page, a table, a progress bar. */
@NullMarked
package org.reprise.app.report;

import org.jspecify.annotations.NullMarked;
