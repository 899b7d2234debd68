package org.reprise.teleop.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.reprise.schema.ExamineRequest;
import org.reprise.schema.Finding;
import org.reprise.teleop.link.CallFailure;
import org.reprise.teleop.link.LinkState;

/** The checks of the controller's machine, line by line, with what mends what is not well. */
public final class DoctorScreen implements Screen {
  private final Context context;
  private final VBox lines = new VBox(8);
  private final Label summary = new Label();
  private final Button again = new Button("Run again  F5");
  private final Button copy = new Button("Copy as text");
  private final VBox root = new VBox(12);
  private final List<Finding> findings = new ArrayList<>();
  private boolean isShown;
  private boolean running;
  private int round;

  /** Makes the screen. */
  public DoctorScreen(Context context) {
    this.context = context;
    Label heading = new Label("Is this cell ready?");
    heading.getStyleClass().add("screen-title");
    summary.setId("doctor-summary");
    again.setId("doctor-again");
    again.setOnAction(event -> run());
    copy.setId("doctor-copy");
    copy.setOnAction(event -> copy());
    HBox top = new HBox(12, heading, summary, Look.spring(), copy, again);
    top.setAlignment(Pos.CENTER_LEFT);
    lines.setId("doctor-lines");
    ScrollPane scroll = new ScrollPane(lines);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("plain-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    root.getChildren()
        .addAll(
            top,
            Look.quiet("The same checks as ./reprise doctor, made on the controller's machine."),
            scroll);
    root.getStyleClass().add("screen-body");
    context
        .model()
        .linkState()
        .addListener((property, before, state) -> {
          if (isShown && findings.isEmpty() && state instanceof LinkState.Connected) {
            run();
          }
        });
    refresh("");
  }

  @Override
  public String title() {
    return "Doctor";
  }

  @Override
  public String icon() {
    return "M10 4h4v6h6v4h-6v6h-4v-6H4v-4h6z";
  }

  @Override
  public Node content() {
    return root;
  }

  @Override
  public String hint() {
    return findings.stream().allMatch(Finding::getPass)
        ? "F5 runs the checks again."
        : "Mend what is marked with ✕, from the top; then F5 runs the checks again.";
  }

  @Override
  public void shown() {
    isShown = true;
    if (findings.isEmpty()) {
      run();
    }
  }

  @Override
  public void hidden() {
    isShown = false;
  }

  @Override
  public void key(KeyEvent event) {
    if (event.getCode() == KeyCode.F5) {
      run();
      event.consume();
    }
  }

  private void run() {
    if (running) {
      return;
    }
    running = true;
    int mine = ++round;
    findings.clear();
    lines.getChildren().clear();
    refresh("");
    var _ =
        context
            .link()
            .call(stubs -> {
              stubs
                  .doctor()
                  .examine(ExamineRequest.getDefaultInstance())
                  .forEachRemaining(found -> Platform.runLater(() -> found(mine, found)));
              return mine;
            })
            .whenComplete((done, failure) ->
                Platform.runLater(() -> {
                  running = false;
                  refresh(failure == null ? "" : CallFailure.words(failure));
                }));
  }

  private void found(int ofRound, Finding finding) {
    if (ofRound == round) {
      findings.add(finding);
      lines.getChildren().add(line(finding));
      refresh("");
    }
  }

  private static HBox line(Finding finding) {
    Label sign = new Label(finding.getPass() ? "✓ pass" : "✕ mend");
    sign.getStyleClass()
        .addAll("finding-sign", finding.getPass() ? "finding-pass" : "finding-fail");
    Label check = new Label(finding.getCheck());
    check.getStyleClass().add("finding-check");
    Label words = Look.text(finding.getFinding());
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMaxWidth(Double.MAX_VALUE);
    HBox line = new HBox(14, sign, check, words);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().addAll("card-box", "finding");
    line.setAccessibleText(text(finding));
    line.setFocusTraversable(true);
    return line;
  }

  private void refresh(String failure) {
    long well = findings.stream().filter(Finding::getPass).count();
    long ill = findings.size() - well;
    summary.setText(
        !failure.isEmpty()
            ? "▲ the checks could not be made: " + failure
            : running
                ? "◌ checking… " + findings.size() + " done"
                : findings.isEmpty()
                    ? "not checked yet"
                    : ill == 0
                        ? "✓ all " + well + " checks pass"
                        : "✕ %d of %d need mending".formatted(ill, findings.size()));
    again.setDisable(running);
    copy.setDisable(findings.isEmpty());
  }

  private static String text(Finding finding) {
    return "%s  %s: %s"
        .formatted(finding.getPass() ? "pass" : "MEND", finding.getCheck(), finding.getFinding());
  }

  /** Returns all findings as lines of text. */
  String text() {
    return findings.stream().map(DoctorScreen::text).collect(Collectors.joining("\n"));
  }

  private void copy() {
    ClipboardContent content = new ClipboardContent();
    content.putString(text());
    Clipboard.getSystemClipboard().setContent(content);
    context.notices().done("The findings are in the clipboard.");
  }
}
