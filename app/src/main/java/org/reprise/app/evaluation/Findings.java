package org.reprise.app.evaluation;

import org.reprise.app.report.HtmlReport;

/**
 * What a study found.
 *
 * @param finding what it comes to, in a sentence
 * @param result everything, an object of JSON
 * @param sums the part of it that sums up
 * @param text the same as a table of text
 * @param report the same as a page
 * @param good whether that is what one may expect
 */
public record Findings(
    String finding, Object result, Object sums, String text, HtmlReport report, boolean good) {}
