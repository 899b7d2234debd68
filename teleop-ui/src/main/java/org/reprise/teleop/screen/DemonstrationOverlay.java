package org.reprise.teleop.screen;

import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Group;
import org.jspecify.annotations.Nullable;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.schema.DemonstrationReview;
import org.reprise.schema.ObjectAligned;
import org.reprise.schema.ReviewRequest;
import org.reprise.schema.ReviewStage;
import org.reprise.teleop.model.TaskModel;
import org.reprise.teleop.scene.CloudMesh;
import org.reprise.teleop.scene.FrameAxes;
import org.reprise.teleop.scene.Materials;
import org.reprise.teleop.scene.PathLine;
import org.reprise.teleop.scene.Poses;

/**
 * The demonstration that a task uses, laid over the scene as it was registered: the demonstrated
 * object in green, the way of the hand, the bottleneck.
 */
final class DemonstrationOverlay extends Group {
  private static final int SAMPLES = 400;

  private final Context context;
  private String shown = "";
  private int shownAlignments = -1;
  private @Nullable DemonstrationReview review;

  DemonstrationOverlay(Context context) {
    this.context = context;
    setMouseTransparent(true);
  }

  void show(TaskModel task) {
    if (task.chosen().isEmpty()) {
      getChildren().clear();
      shown = "";
      review = null;
      return;
    }
    if (!task.chosen().equals(shown)) {
      shown = task.chosen();
      shownAlignments = -1;
      review = null;
      load(shown);
    } else if (task.alignments().size() != shownAlignments) {
      draw(task);
    }
  }

  private void load(String id) {
    context
        .link()
        .call(stubs ->
            stubs
                .bank()
                .reviewDemonstration(
                    ReviewRequest.newBuilder()
                        .setId(id)
                        .setMaxSamples(SAMPLES)
                        .setMaxPictures(1)
                        .build()))
        .thenAccept(answer ->
            Platform.runLater(() -> {
              if (id.equals(shown)) {
                review = answer;
                draw(context.model().task());
              }
            }))
        .exceptionally(failure -> null);
  }

  private void draw(TaskModel task) {
    getChildren().clear();
    DemonstrationReview of = review;
    if (of == null) {
      return;
    }
    shownAlignments = task.alignments().size();
    for (ReviewStage stage : of.getStagesList()) {
      Optional<ObjectAligned> fit =
          task.alignments().stream()
              .filter(a -> a.getAligned() && a.getTarget().equals(stage.getTargetObject()))
              .reduce((first, second) -> second);
      fit.ifPresent(aligned -> draw(of, stage, Poses.of(aligned.getLiveFromDemo())));
    }
  }

  private void draw(DemonstrationReview of, ReviewStage stage, RigidTransform liveFromDemo) {
    List<Vector3> way =
        of.getSamplesList().stream()
            .filter(s -> s.getNanos() >= stage.getBottleneckNanos())
            .filter(s -> s.getNanos() <= stage.getEndNanos())
            .map(s -> liveFromDemo.compose(Poses.of(s.getBaseFromGripper())).translation())
            .toList();
    PathLine line = new PathLine();
    line.show(way, Materials.dull("#a371f7"));
    FrameAxes bottleneck = new FrameAxes(0.07);
    bottleneck.place(liveFromDemo.compose(Poses.of(stage.getBaseFromBottleneck())));
    CloudMesh cloud = new CloudMesh(0.003);
    cloud.show(stage.getPoints(), stage.getXyzMeters().toByteArray(), green(stage.getPoints()));
    Group object = new Group(cloud);
    object.getTransforms().add(Poses.affine(liveFromDemo));
    getChildren().addAll(line, bottleneck, object);
  }

  private static byte[] green(int points) {
    byte[] rgb = new byte[3 * points];
    for (int i = 0; i < points; i++) {
      rgb[3 * i] = 40;
      rgb[3 * i + 1] = (byte) 210;
      rgb[3 * i + 2] = 90;
    }
    return rgb;
  }
}
