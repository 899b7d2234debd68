package org.reprise.policy.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reprise.policy.gate.MadeUpAttempts.Kind;
import org.reprise.policy.gate.MadeUpAttempts.Made;

final class FileGateLogTest {
  @TempDir private Path folder = Path.of("");

  private static FileGateLog log(Path file) {
    return new FileGateLog(file, FileGateLog.Limits.USUAL);
  }

  private static Gate aware(GateLog log) {
    return new SAwareGate(
        new SAwareSettings(SAwareSettings.Promise.SENSITIVITY, 0.8, 0.05, 0.02, 60, 9), log);
  }

  private static Gate thrifty(GateLog log) {
    return new ThriftyGate(new ThriftySettings(ThriftySettings.Unit.STEPS, 0.3, 0.5, 60, 9), log);
  }

  /** Judges attempts, ends of some of which stay unknown, and now and then starts anew. */
  private static List<GateVerdict> verdicts(
      Function<GateLog, Gate> makes, GateLog log, double restarts) {
    SplittableRandom random = new SplittableRandom(11);
    SplittableRandom crash = new SplittableRandom(12);
    List<GateVerdict> verdicts = new ArrayList<>();
    Gate gate = makes.apply(log);
    for (Made one : MadeUpAttempts.untilFailures(Kind.DRIFTING, 40, 10)) {
      boolean asked = false;
      for (Doubt doubt : one.doubts()) {
        gate = crash.nextDouble() < restarts ? makes.apply(log) : gate;
        verdicts.add(gate.judge(doubt));
        asked |= verdicts.getLast().asks();
      }
      gate = crash.nextDouble() < restarts ? makes.apply(log) : gate;
      boolean unknown = !asked && random.nextInt(4) == 0;
      Hindsight truth = one.fails() ? Hindsight.FAILED : Hindsight.SUCCEEDED;
      gate.learn(one.doubts().getLast(), asked, unknown ? Hindsight.UNKNOWN : truth);
    }
    return verdicts;
  }

  @Test
  void aGateThatIsStartedAnewJudgesAsIfItHadNotBeen() {
    List<Function<GateLog, Gate>> gates = List.of(FileGateLogTest::aware, FileGateLogTest::thrifty);
    for (int i = 0; i < gates.size(); i++) {
      List<GateVerdict> unbroken = verdicts(gates.get(i), GateLog.none(), 0);
      Path file = folder.resolve("gate-" + i + ".jsonl");

      assertThat(verdicts(gates.get(i), log(file), 0.2)).isEqualTo(unbroken);
      assertThat(unbroken.stream().filter(GateVerdict::asks).count())
          .isBetween(20L, unbroken.size() - 20L);
    }
  }

  @Test
  void aGateGoesOnFromACondensedLogAsIfNothingHadBeenPutAside() throws IOException {
    List<Function<GateLog, Gate>> gates = List.of(FileGateLogTest::aware, FileGateLogTest::thrifty);
    for (int i = 0; i < gates.size(); i++) {
      List<GateVerdict> unbroken = verdicts(gates.get(i), GateLog.none(), 0);
      Path place = Files.createDirectories(folder.resolve("condensed-" + i));
      FileGateLog.Limits limits = new FileGateLog.Limits(20_000, 3);

      assertThat(verdicts(gates.get(i), new FileGateLog(place.resolve("gate.log"), limits), 0.2))
          .isEqualTo(unbroken);
      try (Stream<Path> files = Files.list(place)) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .containsExactlyInAnyOrder("gate.log", "gate.log.1", "gate.log.2", "gate.log.3");
      }
    }
  }

  @Test
  void whatIsPutAsideIsTheLogAsItWas() throws IOException {
    Path file = folder.resolve("gate.log");
    FileGateLog log = new FileGateLog(file, new FileGateLog.Limits(100, 2));
    log.append(judged(1));
    byte[] before = Files.readAllBytes(file);
    GateEvent.Condensed state = new GateEvent.Condensed(1, 0.5, 0.4, 0, List.of(), List.of());

    assertThat(log.isFull()).isTrue();
    log.condense(state);
    assertThat(log.isFull()).as("begun anew").isFalse();
    assertThat(Files.readAllBytes(folder.resolve("gate.log.1"))).isEqualTo(before);
    assertThat(log.read()).containsExactly(state);
    log.append(new GateEvent.Answered("a2", 0, "none fits"));
    assertThat(log(file).read()).hasSize(2);
  }

  private static GateEvent judged(int attempt) {
    return new GateEvent.Judged(
        "a" + attempt,
        0,
        Map.of(Cue.MATCH_CHANCE, 0.1 + 0.2),
        1 / 3.0,
        0.7,
        0.2,
        true,
        true,
        "why");
  }

  @Test
  void keepsEventsExactly() {
    FileGateLog log = log(folder.resolve("deep/gate.jsonl"));
    List<GateEvent> events =
        List.of(judged(1), new GateEvent.Learnt("a1", true, Hindsight.FAILED), judged(2));
    events.forEach(log::append);

    assertThat(log(folder.resolve("deep/gate.jsonl")).read()).isEqualTo(events);
  }

  @Test
  void aLastLineCutAnywhereLosesOnlyItself() throws IOException {
    Path file = folder.resolve("gate.jsonl");
    FileGateLog log = log(file);
    log.append(judged(1));
    long whole = Files.size(file);
    log.append(judged(2));
    byte[] bytes = Files.readAllBytes(file);
    for (int length = (int) whole; length < bytes.length - 1; length++) {
      Files.write(file, Arrays.copyOf(bytes, length));

      assertThat(log.read()).as("%d bytes", length).containsExactly(judged(1));
      log.append(judged(3));
      assertThat(log.read()).as("%d bytes", length).containsExactly(judged(1), judged(3));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0000\u0000\u0000",
        "null",
        "7",
        "{}",
        "{\"learnt\":{\"attempt\":\"a\"}}",
        "{\"learnt\":{\"attempt\":\"a\",\"asked\":true,\"hindsight\":\"MAYBE\"}}",
        "{\"judged\":{\"attempt\":\"a\",\"step\":0,\"cues\":{\"MATCH_CHANCE\":\"NaN\"}}}",
        "{\"judged\":null}"
      })
  void passesOverALineThatIsDamaged(String damaged) throws IOException {
    Path file = folder.resolve("gate.jsonl");
    FileGateLog log = log(file);
    log.append(judged(1));
    Files.write(file, (damaged + "\n").getBytes(UTF_8), StandardOpenOption.APPEND);
    log.append(judged(2));

    assertThat(log.read()).containsExactly(judged(1), judged(2));
  }

  @Test
  void passesOverBytesThatAreNoText() throws IOException {
    Path file = folder.resolve("gate.jsonl");
    FileGateLog log = log(file);
    log.append(judged(1));
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xc3, '\n'}, StandardOpenOption.APPEND);

    assertThat(log.read()).containsExactly(judged(1));
  }
}
