package org.reprise.app.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.retrieval.RetrievalOutcome;
import org.reprise.core.retrieval.RetrievalOutcome.Reason;
import org.reprise.policy.alignment.AlignmentSettings;
import org.reprise.policy.alignment.VisibilityAligner;
import org.reprise.policy.perception.ShapeDescriptorEncoder;
import org.reprise.policy.task.EpisodeOutcome;
import org.reprise.policy.task.EpisodeTrace;
import org.reprise.policy.task.Method;
import org.reprise.policy.task.Phase;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.search.BankRetriever;
import org.reprise.sim.cell.CellScene;
import org.reprise.sim.suite.TaskScene;
import org.reprise.sim.suite.TaskSuite;

final class RefusalIT {
  private static final double STANDING_METERS = 1e-3;
  private static final long SEED = 7;

  @TempDir private Path folder = Path.of("");

  private static TaskScene sceneOf(String task) {
    return TaskSuite.byName(task).scene(TaughtTask.OBJECT_SEED, SEED);
  }

  @Test
  void wordsWithoutMeaning() {
    assertThat(refusal(TaughtTask.bank(folder), sceneOf("pick-up-box"), "flurb the snozzwanger"))
        .isEqualTo(Reason.NOT_UNDERSTOOD);
  }

  @Test
  void aSkillThatNobodyHasShown() {
    assertThat(refusal(TaughtTask.bank(folder), sceneOf("open-drawer"), "open the drawer"))
        .isEqualTo(Reason.NO_SUCH_SKILL);
  }

  @Test
  void anObjectThatIsNotThere() {
    assertThat(refusal(TaughtTask.bank(folder), onlyDrawer(), "pick up the box"))
        .isEqualTo(Reason.OBJECT_NOT_IN_VIEW);
  }

  @Test
  void anEmptyBank() {
    assertThat(refusal(Bank.openOrCreate(folder), sceneOf("pick-up-box"), "pick up the box"))
        .isEqualTo(Reason.EMPTY_BANK);
  }

  @Test
  void twoEqualCandidates() {
    assertThat(refusal(TaughtTask.bank(folder), twoBoxes(), "pick up the box"))
        .isEqualTo(Reason.AMBIGUOUS);
  }

  /** Executes, checks that nothing moved, and returns the reason of the refusal. */
  private static Reason refusal(Bank bank, TaskScene scene, String instruction) {
    try (Station station = Station.open(TaughtTask.SETTINGS, scene, SEED)) {
      Vector3 start = station.truth().baseFromGripper().translation();
      List<Phase> phases = new ArrayList<>();
      EpisodeTrace trace =
          station
              .executor(
                  new BankRetriever(bank, new ShapeDescriptorEncoder()),
                  new VisibilityAligner(AlignmentSettings.UPRIGHT),
                  System::nanoTime,
                  Method.MT3)
              .execute(instruction, (phase, stage) -> phases.add(phase));
      station.lookOnce();

      assertThat(trace.outcome()).isInstanceOf(EpisodeOutcome.Refused.class);
      assertThat(((EpisodeOutcome.Refused) trace.outcome()).reason()).isNotBlank();
      assertThat(phases).doesNotContain(Phase.APPROACH, Phase.INTERACT);
      assertThat(station.handPath())
          .isNotEmpty()
          .allMatch(place -> place.distanceTo(start) < STANDING_METERS);
      assertThat(trace.retrieval()).isInstanceOf(RetrievalOutcome.NoMatch.class);
      return trace.retrieval()
              instanceof RetrievalOutcome.NoMatch(Reason reason, var why, var any, var reasons)
          ? reason
          : Reason.NOT_UNDERSTOOD;
    }
  }

  /** Takes everything off the table but the drawer. */
  private static TaskScene onlyDrawer() {
    TaskScene scene = sceneOf("open-drawer");
    String drawer = bodyXml(scene, scene.objects().getFirst().body());
    return with(scene, drawer);
  }

  /** Leaves the box on the table, with another just like it beside it. */
  private static TaskScene twoBoxes() {
    TaskScene scene = sceneOf("pick-up-box");
    String body = scene.objects().getFirst().body();
    String box = bodyXml(scene, body);
    return with(scene, at(box, 0.5, -0.2) + at(box.replace(body, "other"), 0.5, 0.15));
  }

  private static String at(String bodyXml, double x, double y) {
    return bodyXml.replaceFirst("pos=\"[^\"]*\"", "pos=\"%s %s 0\"".formatted(x, y));
  }

  private static TaskScene with(TaskScene scene, String bodiesXml) {
    CellScene cell = scene.cell();
    return new TaskScene(
        scene.instruction(),
        new CellScene(cell.assetXml(), bodiesXml, cell.tailXml(), cell.jointPositions()),
        scene.objects().subList(0, 1),
        scene.stages(),
        scene.goal(),
        scene.lasting());
  }

  /** Returns the text of a top-level body with all that is in it. */
  private static String bodyXml(TaskScene scene, String body) {
    String all = scene.cell().worldbodyXml();
    int start = all.indexOf("<body name=\"%s\"".formatted(body));
    int next =
        scene.objects().stream()
            .mapToInt(object -> all.indexOf("<body name=\"%s\"".formatted(object.body())))
            .filter(at -> at > start)
            .min()
            .orElse(all.length());
    return all.substring(start, next);
  }
}
