package org.reprise.app.study;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;
import org.reprise.app.station.StationSettings;

/**
 * The plan by which a study filled a folder, written beside what it kept: another plan would take
 * demonstrations, networks and episodes for its own that were made otherwise.
 */
final class KeptPlan {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FILE = "plan.json";

  private KeptPlan() {}

  /** Returns everything that decides what a study of behaviour keeps; not the number of workers. */
  static ObjectNode of(BehaviorStudy.Plan plan, StationSettings settings) {
    ObjectNode all = JSON.createObjectNode();
    all.set(
        "tasks", JSON.valueToTree(plan.suite().tasks().stream().map(Object::toString).toList()));
    all.put("placements", plan.suite().placements());
    all.put("seed", plan.suite().seed());
    all.put("object-seed", plan.suite().objectSeed());
    all.set(
        "bank-tasks", JSON.valueToTree(plan.bankTasks().stream().map(Object::toString).toList()));
    all.put("method", plan.method().typed());
    all.set("scorers", JSON.valueToTree(plan.scorers().stream().map(BehaviorArm::typed).toList()));
    all.put("targets", plan.targets());
    all.put("bank-size", plan.bankSize());
    all.put("choosing", plan.choosing());
    all.put("steps", plan.steps());
    all.put("share", plan.share());
    all.put("robot.type", settings.robot().name());
    all.put("robot", digest(settings.robot().toString()));
    all.put("segmenter", settings.segmenter().name());
    all.put("exact-calibration", settings.exactCalibration());
    return all;
  }

  /** Sums up what is too long to be read, so that two differ where it does. */
  private static String digest(String text) {
    try {
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(sum, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256: every Java has it, this one has not", e);
    }
  }

  /**
   * Writes a plan into a folder, or finds that it is there.
   *
   * @throws IllegalArgumentException if the folder was filled by another plan, or by one that was
   *     not written down; the message names the first field that differs
   * @throws UncheckedIOException if the plan cannot be read or written
   */
  static void require(Path folder, ObjectNode plan) {
    Path file = folder.resolve(FILE);
    try {
      Files.createDirectories(folder);
      if (Files.exists(file)) {
        // Both have gone through text, so that a number is the same kind of number in either.
        same(folder, JSON.readTree(Files.readString(file)), JSON.readTree(plan.toString()));
        return;
      }
      if (Files.exists(folder.resolve("attempts.jsonl"))
          || Files.exists(folder.resolve(BehaviorStudy.CHOOSING))) {
        throw new IllegalArgumentException(
            "keep=%s: holds a study without %s: it may be of another plan and cannot go on; %s"
                .formatted(folder, FILE, "name another folder"));
      }
      Path beside = folder.resolve(FILE + ".part");
      Files.writeString(beside, plan.toPrettyString() + "\n");
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "file=%s: the plan cannot be kept; name a folder that can be written".formatted(file), e);
    }
  }

  private static void same(Path folder, JsonNode kept, JsonNode asked) {
    Set<String> fields = new LinkedHashSet<>();
    asked.fieldNames().forEachRemaining(fields::add);
    kept.fieldNames().forEachRemaining(fields::add);
    for (String field : fields) {
      if (!kept.path(field).equals(asked.path(field))) {
        throw new IllegalArgumentException(
            ("%s=%s: the study in keep=%s has %s: what it made cannot be used for another;"
                    + " ask for the same, or name another folder")
                .formatted(field, asked.path(field), folder, kept.path(field)));
      }
    }
  }
}
