package org.reprise.teleop.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reprise.schema.ArmReport;
import org.reprise.schema.CandidateMessage;
import org.reprise.schema.ObjectAligned;
import org.reprise.schema.TaskEvent;

final class PlotPaneTest {
  private final FakeStation station = new FakeStation();
  private final PlotPane plots = Fx.get(() -> new PlotPane(station.context.model()));
  private final Stage stage = Fx.window(Fx.get(() -> new VBox(plots)));

  @AfterEach
  void close() {
    Fx.run(stage::hide);
    station.close();
  }

  private void report(boolean holds) {
    Fx.until("the robot is known", () -> station.context.model().robot().get() != null);
    ArmReport.Builder report =
        ArmReport.newBuilder().setWidthMeters(0.03).setHolds(holds).setTrackingErrorMeters(0.004);
    for (int joint = 0; joint < 7; joint++) {
      report.addMeasuredRadians(-0.5).addEffortsNewtonMeters(joint == 1 ? -43.5 : 2);
    }
    station.operator.say(report);
  }

  private void shows(String words) {
    Fx.until("the plots say \"" + words + "\"", () -> said().contains(words));
  }

  private String said() {
    return String.valueOf(plots.getAccessibleText());
  }

  @Test
  void effortsAreShownAgainstTheLimitsOfTheRobotsDescription() {
    report(true);
    shows("hand, 30 of 80 mm, holds");
    assertThat(said()).doesNotContain("N·m");
    ToggleButton efforts = Fx.find(stage, "#plot-efforts", ToggleButton.class);
    Fx.run(efforts::fire);
    double limit =
        Fx.get(() -> station.context.model().robot().get().joints().get(1).effortNewtonMeters());
    shows("-43.5 of ±%.0f N·m".formatted(limit));
    Fx.run(efforts::fire);
    assertThat(efforts.isSelected()).as("one of the two is always chosen").isTrue();
  }

  @Test
  void confidenceIsThatOfTheNewestRegistrationWithTheMarginItWasFoundBy() {
    report(false);
    station.tasks.begin("pick up the mug");
    station.tasks.found(
        List.of(candidate("a", 0.8), candidate("a", 0.75), candidate("b", 0.55)), List.of());
    station.tasks.say(aligned(0.9, true, 1_000_000_000L));
    shows("confidence · mug 0.90 · found by +0.25");
    station.tasks.say(aligned(0.2, false, 3_000_000_000L));
    shows("confidence · ✕ mug 0.20");
  }

  private static CandidateMessage candidate(String id, double score) {
    return CandidateMessage.newBuilder().setDemonstration(id).setScore(score).build();
  }

  private static TaskEvent.Builder aligned(double confidence, boolean accepted, long at) {
    return TaskEvent.newBuilder()
        .setAligned(
            ObjectAligned.newBuilder()
                .setTarget("mug")
                .setAligned(accepted)
                .setConfidence(confidence)
                .setCaptureNanos(at));
  }
}
