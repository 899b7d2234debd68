package org.reprise.retrieval.trial;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.reprise.core.demonstration.Outcome;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.BankException;
import org.reprise.retrieval.bank.DemonstrationSummary;
import org.reprise.retrieval.bank.FileReport;

/** Keeps what the killed processes were promised, and compares it with a bank. */
final class CrashLedger {
  private final Map<String, Integer> finished = new TreeMap<>();
  private final Map<String, Integer> labels = new HashMap<>();
  private final List<String> problems = new ArrayList<>();
  private long killedNanos;
  private int kill;
  private @Nullable String running;
  private int samplesASecondBefore;
  private final List<Heard> heard = new ArrayList<>();
  private int allFinished;
  private int finishedLost;
  private int allLabels;
  private int labelsLost;
  private int killedRecordings;
  private int recovered;
  private double worstSecondsLost;

  /**
   * What a process said.
   *
   * @param text the line
   * @param nanos when it was heard
   */
  record Line(String text, long nanos) {}

  /** When a number of samples of the running episode was recorded for certain. */
  private record Heard(int samples, long nanos) {}

  void newBank() {
    finished.clear();
    labels.clear();
  }

  void killedAt(long nanos) {
    killedNanos = nanos;
  }

  void problem(String what) {
    problems.add("kill=%d %s".formatted(kill + 1, what));
  }

  void expect(String id, int samples) {
    finished.put(id, samples);
  }

  /** Takes up what the process of a kill said. */
  void take(int ofKill, List<Line> lines) {
    kill = ofKill;
    running = null;
    heard.clear();
    samplesASecondBefore = 0;
    labels.clear();
    for (Line line : lines) {
      String[] words = line.text().split(" ", -1);
      if (words.length < 3) {
        continue;
      }
      int number = Integer.parseInt(words[2]);
      if (line.text().startsWith(DoomedWriter.FINISHED)) {
        finished.put(words[1], number);
        allFinished++;
        running = null;
      } else if (line.text().startsWith(DoomedWriter.SAID)) {
        labels.put(words[1], number);
        allLabels++;
      } else if (line.text().startsWith(DoomedWriter.SAMPLES)) {
        if (!words[1].equals(running)) {
          samplesASecondBefore = 0;
          heard.clear();
        }
        running = words[1];
        heard.add(new Heard(number, line.nanos()));
        if (line.nanos() < killedNanos - 1_000_000_000L) {
          samplesASecondBefore = number;
        }
      }
    }
  }

  /** Compares a repaired bank with all that was promised. */
  void check(Bank bank, Map<String, FileReport> verified, boolean recording) {
    Map<String, DemonstrationSummary> listed = new HashMap<>();
    bank.list().forEach(one -> listed.put(one.id(), one));
    finished.forEach((id, samples) -> {
      FileReport report = verified.get(id + ".demo");
      if (report == null || !report.ok() || !listed.containsKey(id)) {
        finishedLost++;
        problem("id=%s was finished and is %s".formatted(id, report == null ? "gone" : report));
      } else if (listed.get(id).extent().servoSamples() != samples) {
        finishedLost++;
        problem("id=%s has lost samples: %d".formatted(id, samples));
      }
    });
    labels.forEach((id, count) -> {
      DemonstrationSummary now = listed.get(id);
      if (now == null || !holds(now.instruction(), count)) {
        labelsLost++;
        problem("id=%s: label %d of run %d does not hold".formatted(id, count, kill));
      }
    });
    verified.values().stream()
        .filter(report -> !report.ok())
        .forEach(report -> problem("damaged after repair: " + report));
    if (!bank.leftovers().isEmpty()) {
      problem("left after repair: " + bank.leftovers());
    }
    String killed = running;
    if (recording && killed != null) {
      checkRecovered(bank, killed);
    }
  }

  /** A later label than the one that was acknowledged may have come to the disk. */
  private boolean holds(String instruction, int count) {
    String run = "run %d count ".formatted(kill);
    return instruction.startsWith(run)
        && Integer.parseInt(instruction.substring(run.length())) >= count;
  }

  private void checkRecovered(Bank bank, String id) {
    killedRecordings++;
    try {
      var demonstration = bank.load(id);
      recovered++;
      int samples = demonstration.streams().servo().size();
      heard.stream()
          .filter(one -> one.samples() > samples)
          .findFirst()
          .ifPresent(lost ->
              worstSecondsLost = Math.max(worstSecondsLost, (killedNanos - lost.nanos()) * 1e-9));
      if (samples < samplesASecondBefore) {
        problem(
            "id=%s: %d samples came back, %d were recorded a second before the kill"
                .formatted(id, samples, samplesASecondBefore));
      }
      boolean known = demonstration.outcome() instanceof Outcome.Success;
      if (!known && !(demonstration.outcome() instanceof Outcome.Unknown)) {
        problem("id=%s has an outcome that nobody said".formatted(id));
      }
    } catch (BankException e) {
      if (samplesASecondBefore >= 2) {
        problem("id=%s did not come back: %s".formatted(id, e.getMessage()));
      }
    }
  }

  CrashCampaign.Outcome outcome(int kills) {
    return new CrashCampaign.Outcome(
        kills,
        allFinished,
        finishedLost,
        allLabels,
        labelsLost,
        killedRecordings,
        recovered,
        worstSecondsLost,
        problems);
  }
}
