package org.reprise.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.reprise.app.study.StudySummary;

/** Lays out rows of text in columns: the first to the left, the others to the right. */
public final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();

  /** Starts a table with its headings. */
  public TextTable(String... headings) {
    rows.add(List.of(headings));
  }

  /** Returns the table of a study, one row for each task and one for all. */
  public static TextTable of(Map<String, StudySummary> byTask, StudySummary all) {
    TextTable table =
        new TextTable(
            Stream.concat(Stream.of("task"), SummaryCells.HEADINGS.stream())
                .toArray(String[]::new));
    byTask.forEach((task, summary) -> table.row(cells(task, summary)));
    return table.row(cells("all", all));
  }

  private static String[] cells(String name, StudySummary s) {
    List<String> cells = new ArrayList<>(List.of(name));
    cells.addAll(SummaryCells.of(s));
    return cells.toArray(String[]::new);
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException if it has another number of cells than the headings
   */
  public TextTable row(String... cells) {
    if (cells.length != rows.getFirst().size()) {
      throw new IllegalArgumentException(
          "cells=%d headings=%d: must agree".formatted(cells.length, rows.getFirst().size()));
    }
    rows.add(List.of(cells));
    return this;
  }

  /** Returns the rows, the headings first. */
  List<List<String>> rows() {
    return rows;
  }

  @Override
  public String toString() {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        String pad = " ".repeat(widths[i] - row.get(i).length());
        text.append(i == 0 ? row.get(i) + pad : "  " + pad + row.get(i));
      }
      text.append('\n');
    }
    return text.toString();
  }
}
