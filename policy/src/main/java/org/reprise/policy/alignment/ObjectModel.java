package org.reprise.policy.alignment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.reprise.core.alignment.AlignmentOutcome;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PointCloud;

/**
 * Shows one object from one or several sides: views of it at different places, and how each is
 * carried to where the object stood in the first.
 *
 * @param views at least one
 * @param firstFromView motion from each view to the first; the first is the identity
 */
public record ObjectModel(List<ObjectView> views, List<RigidTransform> firstFromView) {
  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if there is no view, or not one motion for each
   */
  public ObjectModel {
    views = List.copyOf(views);
    firstFromView = List.copyOf(firstFromView);
    if (views.isEmpty() || views.size() != firstFromView.size()) {
      throw new IllegalArgumentException(
          "views=%d motions=%d: need one or more views and a motion for each"
              .formatted(views.size(), firstFromView.size()));
    }
  }

  /** Returns the model of a single view. */
  public static ObjectModel of(ObjectView view) {
    return new ObjectModel(List.of(view), List.of(RigidTransform.IDENTITY));
  }

  /**
   * Registers views of one object with each other, in their order, each with all that came before;
   * a view that is refused is left out.
   *
   * @param views demonstrations of one object, at least one
   * @param aligner registers them
   */
  public static ObjectModel fused(List<ObjectView> views, VisibilityAligner aligner) {
    ObjectModel model = of(views.getFirst());
    for (ObjectView view : views.subList(1, views.size())) {
      if (aligner.align(model, view) instanceof AlignmentOutcome.Aligned aligned) {
        model = model.with(view, aligned.best().liveFromDemo().inverse());
      }
    }
    return model;
  }

  /** Returns this model with another view. */
  public ObjectModel with(ObjectView view, RigidTransform firstFromThis) {
    List<ObjectView> more = new ArrayList<>(views);
    List<RigidTransform> motions = new ArrayList<>(firstFromView);
    more.add(view);
    motions.add(firstFromThis);
    return new ObjectModel(more, motions);
  }

  /** Returns all that was seen as one cloud, where the object stood in the first view. */
  public PointCloud cloud() {
    PointCloud cloud = PointCloud.EMPTY;
    for (int i = 0; i < views.size(); i++) {
      cloud = cloud.concat(views.get(i).cloud().transformed(firstFromView.get(i)));
    }
    return cloud;
  }

  /** Returns how many points the poorest view has. */
  int fewestPoints() {
    int[] sizes = views.stream().mapToInt(view -> view.cloud().size()).toArray();
    return Arrays.stream(sizes).min().orElse(0);
  }
}
