package org.reprise.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.cloning.Cloning;
import org.reprise.policy.cloning.CloningData;
import org.reprise.policy.cloning.CloningHead;
import org.reprise.policy.cloning.CloningLead;
import org.reprise.policy.cloning.CloningPart;
import org.reprise.policy.cloning.CloningPlan;
import org.reprise.policy.cloning.CloningSizes;
import org.reprise.policy.cloning.CloningState;
import org.reprise.policy.cloning.Said;
import org.reprise.policy.cloning.Waypoint;
import org.reprise.policy.network.CloudTokens;
import org.reprise.policy.network.Origin;
import org.reprise.retrieval.trial.SmallEpisodes;

/**
 * An interaction policy's network as it is loaded from a folder, with made-up questions. It was
 * trained for one step: what it says means nothing, what it takes is what a trained one takes.
 */
final class InteractionNetwork implements AutoCloseable {
  private static final String ROBOT = "panda";
  private static final double MAX_WIDTH_METERS = 0.08;
  private static final int CLOUD = 1000;
  private static final int QUESTIONS = 64;

  private final CloningLead lead;
  private final List<CloningState> questions = new ArrayList<>();
  private int asked;

  private InteractionNetwork(CloningLead lead, long seed) {
    this.lead = lead;
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < QUESTIONS; i++) {
      questions.add(question(random));
    }
  }

  static InteractionNetwork make(Path folder, CloningSizes sizes, long seed) throws IOException {
    Path model = folder.resolve("model-" + sizes.width());
    Cloning.train(
        CloningData.of(List.of(SmallEpisodes.of("shown", seed, 2000))),
        new CloningPlan(CloningPart.INTERACTION, sizes, CloningHead.DIRECT, 1, 1, 1e-4, seed),
        MAX_WIDTH_METERS,
        new Origin("now", "bench", System::nanoTime),
        model,
        (step, loss) -> true);
    return new InteractionNetwork(Cloning.load(model, ROBOT), seed);
  }

  private CloningState question(SplittableRandom random) {
    CloningSizes sizes = lead.source().sizes();
    float[] xyz = new float[3 * CLOUD];
    for (int i = 0; i < xyz.length; i++) {
      xyz[i] = (float) random.nextDouble(-0.05, 0.05);
    }
    RigidTransform hand =
        new RigidTransform(UnitQuaternion.ofYaw(random.nextDouble(-3, 3)), new Vector3(0, 0, 0.1));
    List<Waypoint> history = new ArrayList<>();
    for (int i = 0; i < sizes.history(); i++) {
      history.add(new Waypoint(hand, 1, 0.1));
    }
    return new CloningState(
        CloudTokens.of(PointCloud.of(xyz, new int[CLOUD]), sizes.groups(), sizes.points()),
        hand,
        1,
        history,
        lead.source().text().encode("pick up the mug"));
  }

  /** Asks for the next way points: from the state of the hand to poses. */
  List<Said> next() {
    return lead.source().next(questions.get(asked++ % QUESTIONS));
  }

  @Override
  public void close() {
    lead.close();
  }
}
