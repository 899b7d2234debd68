package org.reprise.app.inference;

import java.util.List;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.cloning.CloningSizes;
import org.reprise.policy.cloning.CloningState;
import org.reprise.policy.cloning.WaypointSource;
import org.reprise.policy.network.CloudTokens;

/**
 * Asks networks some questions, so that the first one of a task is answered as fast as the last.
 */
public final class WarmUp {
  private static final int PASSES = 30;

  private WarmUp() {}

  /**
   * Asks, on this thread.
   *
   * @throws org.reprise.policy.network.NetworkException if it does not answer
   */
  public static void of(WaypointSource source) {
    CloningSizes sizes = source.sizes();
    CloudTokens cloud =
        CloudTokens.of(
            PointCloud.of(new float[] {0.5f, 0, 0.02f}, new int[1]),
            sizes.groups(),
            sizes.points());
    for (int i = 0; i < PASSES; i++) {
      source.next(
          new CloningState(
              cloud,
              RigidTransform.ofTranslation(0.5, 0, 0.2),
              1,
              List.of(),
              source.text().encode("warm up")));
    }
  }
}
