package org.reprise.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.app.station.TaughtTask;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.robot.ServoSample;

final class FindMotionCommandIT {
  private static final double TOLERANCE_SECONDS = 0.3;
  private static final double TOLERANCE_METERS = 0.02;
  private static final double NOTICED_METERS = 0.002;

  @TempDir private Path folder = Path.of("");

  private final Demonstration shown = TaughtTask.lesson().demonstration();

  @BeforeEach
  void fillBank() {
    TaughtTask.bank(folder);
  }

  private JsonNode find(String... arguments) {
    List<String> all = new ArrayList<>(List.of("find-motion", "--bank", folder.toString()));
    all.addAll(List.of(arguments));
    all.add("--json");
    CommandRun run = CommandRun.of(all.toArray(String[]::new));
    assertThat(run.status()).as(run.err()).isZero();
    try {
      return new ObjectMapper().readTree(run.out());
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private double heightAt(double seconds) {
    List<ServoSample> servo = shown.streams().servo();
    long nanos = servo.getFirst().state().nanos() + Math.round(seconds * 1e9);
    return servo.stream()
        .filter(sample -> sample.state().nanos() >= nanos)
        .findFirst()
        .orElse(servo.getLast())
        .baseFromGripper()
        .translation()
        .z();
  }

  @Test
  void findsTheGraspThatWasShown() {
    JsonNode grasps = find("down then close then up 5 cm");
    assertThat(grasps).hasSize(1);
    JsonNode grasp = grasps.path(0);
    assertThat(grasp.path("demonstration").asText()).isEqualTo(shown.id());
    assertThat(grasp.path("stage").asInt()).isZero();
    JsonNode closing = find("close").path(0);
    double from = closing.path("fromSeconds").asDouble();
    List<ServoSample> servo = shown.streams().servo();
    double open = servo.getFirst().gripperCommand().widthMeters();
    long commanded =
        servo.stream()
                .filter(sample -> sample.gripperCommand().widthMeters() < open - NOTICED_METERS)
                .findFirst()
                .orElseThrow()
                .state()
                .nanos()
            - servo.getFirst().state().nanos();
    assertThat(from).isCloseTo(commanded * 1e-9, within(TOLERANCE_SECONDS));
  }

  @Test
  void tellsHowFarTheHandWent() {
    JsonNode lifts = find("up 5 cm");
    assertThat(lifts).isNotEmpty();
    for (JsonNode lift : lifts) {
      double rose =
          heightAt(lift.path("toSeconds").asDouble())
              - heightAt(lift.path("fromSeconds").asDouble());
      double told = Double.parseDouble(lift.path("motion").asText().split(" ", -1)[1]) / 100;
      assertThat(told).isGreaterThan(0.05).isCloseTo(rose, within(TOLERANCE_METERS));
    }
  }

  @Test
  void labelsTheWholeDemonstration() {
    JsonNode labels = find("--in", shown.id());
    double until = 0;
    for (JsonNode label : labels) {
      assertThat(label.path("fromSeconds").asDouble()).isCloseTo(until, within(1e-6));
      until = label.path("toSeconds").asDouble();
    }
    List<ServoSample> servo = shown.streams().servo();
    double seconds = (servo.getLast().state().nanos() - servo.getFirst().state().nanos()) * 1e-9;
    assertThat(until).isCloseTo(seconds, within(1e-6));
    assertThat(labels.findValuesAsText("motion")).anyMatch(motion -> motion.startsWith("close by"));
  }
}
