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
import java.util.LinkedHashSet;
import java.util.Set;
import org.reprise.app.station.StationSettings;
import org.reprise.policy.cloning.Cloning;
import org.reprise.policy.network.ModelFolder;
import org.reprise.policy.network.Sha256;
import org.reprise.sim.suite.TaskPair;

/**
 * The plan by which a study filled a folder, written beside what it kept: another plan would take
 * demonstrations, networks and episodes for its own that were made otherwise.
 */
final class KeptPlan {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FILE = "plan.json";
  private static final int DIGITS = 16;

  private KeptPlan() {}

  /** Returns everything that decides what a study of behaviour keeps; not the number of workers. */
  static ObjectNode of(BehaviorStudy.Plan plan, StationSettings settings) {
    ObjectNode all = suite(plan.suite(), settings);
    all.put("placements", plan.suite().placements());
    all.set(
        "bank-tasks", JSON.valueToTree(plan.bankTasks().stream().map(Object::toString).toList()));
    all.put("networks", Cloning.VERSION);
    all.put("method", plan.method().typed());
    all.set("scorers", JSON.valueToTree(plan.scorers().stream().map(BehaviorArm::typed).toList()));
    all.put("targets", plan.targets());
    all.put("bank-size", plan.bankSize());
    all.put("choosing", plan.choosing());
    all.put("steps", plan.steps());
    all.put("share", plan.share());
    return all;
  }

  /**
   * Returns what decides what a study of methods keeps; more placements, methods, numbers of
   * demonstrations and kinds of objects may be asked for later.
   */
  static ObjectNode of(MethodStudy.Plan plan, StationSettings settings) {
    ObjectNode all = suite(plan.suite(), settings);
    all.put("networks", Cloning.VERSION);
    all.put("head", plan.head().name());
    all.put("steps", plan.steps());
    return all;
  }

  /**
   * Returns what decides what a study of gates keeps; more placements and disturbances may be asked
   * for later.
   */
  static ObjectNode of(GateStudy.Plan plan, StationSettings settings) {
    ObjectNode all = suite(plan.suite(), settings);
    all.put("part", plan.configuration());
    if (!plan.models().isEmpty()) {
      all.set(
          "models",
          JSON.valueToTree(
              plan.models().stream()
                  .map(model -> ModelFolder.card(model).weightsSha256().substring(0, DIGITS))
                  .toList()));
    }
    return all;
  }

  /**
   * Returns what decides what a study of switches keeps; more placements may be asked for later.
   */
  static ObjectNode of(SwitchStudy.Plan plan, StationSettings settings) {
    ObjectNode all = JSON.createObjectNode();
    all.set("pairs", JSON.valueToTree(plan.pairs().stream().map(TaskPair::name).toList()));
    all.put("seed", plan.seed());
    all.put("object-seed", plan.objectSeed());
    return station(all, settings);
  }

  private static ObjectNode suite(OneDemonstrationStudy.Plan suite, StationSettings settings) {
    ObjectNode all = JSON.createObjectNode();
    all.set("tasks", JSON.valueToTree(suite.tasks().stream().map(Object::toString).toList()));
    all.put("seed", suite.seed());
    all.put("object-seed", suite.objectSeed());
    return station(all, settings);
  }

  private static ObjectNode station(ObjectNode all, StationSettings settings) {
    all.put("robot.type", settings.robot().name());
    all.put("robot", Sha256.of(settings.robot().toString().getBytes(UTF_8)).substring(0, DIGITS));
    all.put("segmenter", settings.segmenter().name());
    all.put("exact-calibration", settings.exactCalibration());
    return all;
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
