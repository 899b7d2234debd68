package org.reprise.app.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.reprise.app.report.PictureFiles.Picture;
import org.reprise.app.study.EpisodeResult;
import org.reprise.app.study.StudySummary;
import org.reprise.core.retrieval.Considered;

/** Writes the page that shows a study: its table, and what happened in single episodes. */
public final class HtmlReport {
  private static final String HEAD =
      """
      <!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title><style>
      body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:82rem;color:#222}
      table{border-collapse:collapse}td,th{padding:.25rem .7rem;border-bottom:1px solid #ddd;\
      text-align:right}td:first-child,th:first-child{text-align:left}
      details{margin:.5rem 0;border:1px solid #ddd;border-radius:6px;padding:.4rem .8rem}
      summary{cursor:pointer}.ok{color:#17792b}.no{color:#8a6100}.bad{color:#b3261e}figure{display:inline-block;\
      margin:.4rem .6rem .4rem 0;max-width:100%}figure img{max-width:100%;display:block}
      figcaption{font-size:.8rem;color:#666}</style><h1>{title}</h1>
      """;

  private final StringBuilder page = new StringBuilder();
  private final String picturesFolder;

  /**
   * Starts a page.
   *
   * @param title heading of the page
   * @param picturesFolder folder of the pictures, relative to the page
   */
  public HtmlReport(String title, String picturesFolder) {
    this.picturesFolder = picturesFolder;
    page.append(HEAD.replace("{title}", escaped(title)));
  }

  /** Adds a line of text. */
  public HtmlReport text(String text) {
    page.append("<p>").append(escaped(text)).append("</p>\n");
    return this;
  }

  /** Adds a heading. */
  public HtmlReport heading(String text) {
    page.append("<h2>").append(escaped(text)).append("</h2>\n");
    return this;
  }

  /** Adds a table. */
  public HtmlReport table(TextTable table) {
    page.append("<table>");
    String cell = "th";
    for (List<String> row : table.rows()) {
      page.append("<tr>");
      for (String text : row) {
        page.append("<%s>%s</%s>".formatted(cell, escaped(text), cell));
      }
      page.append("</tr>\n");
      cell = "td";
    }
    page.append("</table>\n");
    return this;
  }

  /** Adds a chart. */
  public HtmlReport chart(IntervalChart chart) {
    page.append("<figure>").append(chart.svg()).append("</figure>\n");
    return this;
  }

  /** Adds the table of a study, one row for each task and one for all. */
  public HtmlReport table(Map<String, StudySummary> byTask, StudySummary all) {
    page.append("<table><tr><th>task<th>")
        .append(String.join("<th>", SummaryCells.HEADINGS))
        .append("</tr>\n");
    byTask.forEach(this::row);
    row("all", all);
    page.append("</table>\n");
    return this;
  }

  private void row(String name, StudySummary summary) {
    page.append("<tr><td>")
        .append(escaped(name))
        .append("<td>")
        .append(String.join("<td>", SummaryCells.of(summary)))
        .append("</tr>\n");
  }

  /** Adds one episode with its pictures, folded in unless it failed. */
  public HtmlReport episode(EpisodeResult result, List<Picture> pictures) {
    boolean good = result.success() || result.amountCarriedOut();
    String outcome = good ? "done" : result.refused() ? "refused" : "failed";
    page.append(
        "<details%s><summary><b class=\"%s\">%s</b> %s, “%s”, seed %d: %s</summary>%n"
            .formatted(
                good ? "" : " open",
                good ? "ok" : result.refused() ? "no" : "bad",
                outcome,
                escaped(result.task()),
                escaped(result.instruction()),
                result.seed(),
                escaped(
                    result.success()
                        ? "%.1f s".formatted(result.simulatedSeconds())
                        : result.phase() + ": " + result.cause())));
    if (!result.offers().isEmpty()) {
      text("Can do: " + String.join("; ", result.offers()));
    }
    considered(result.considered());
    pictures(pictures);
    page.append("</details>\n");
    return this;
  }

  /** Adds the reasons of a choice: each demonstration with its cues, and the least of them. */
  private void considered(List<Considered> considered) {
    if (considered.isEmpty()) {
      return;
    }
    List<String> cues =
        considered.stream().flatMap(c -> c.cues().keySet().stream()).distinct().sorted().toList();
    page.append("<table><tr><th>considered<th>verdict<th>score<th>")
        .append(String.join("<th>", cues))
        .append("</tr>\n");
    for (Considered one : considered) {
      page.append(
          "<tr><td>%s<td>%s<td>%.2f"
              .formatted(escaped(one.demonstration()), escaped(one.verdict()), one.score()));
      for (String cue : cues) {
        Double value = one.cues().get(cue);
        Double least = one.thresholds().get(cue);
        page.append(value == null ? "<td>" : "<td>%.2f".formatted(value))
            .append(least == null ? "" : " (least %.2f)".formatted(least));
      }
      page.append("</tr>\n");
    }
    page.append("</table>\n");
  }

  /** Adds pictures with their captions. */
  public HtmlReport pictures(List<Picture> pictures) {
    for (Picture picture : pictures) {
      page.append(
          "<figure><img loading=\"lazy\" src=\"%s/%s\" alt=\"%s\"><figcaption>%s</figcaption></figure>%n"
              .formatted(
                  picturesFolder,
                  picture.file(),
                  escaped(picture.caption()),
                  escaped(picture.caption())));
    }
    return this;
  }

  /** Writes the page. */
  public void write(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, page + "</html>\n");
    } catch (IOException e) {
      throw new UncheckedIOException(
          "report=%s could not be written: free some space or choose another --runs folder"
              .formatted(file),
          e);
    }
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
