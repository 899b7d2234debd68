package org.reprise.core.schema;

import java.util.ArrayList;
import java.util.List;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.robot.GripperTarget;
import org.reprise.schema.InteractionSampleRecord;
import org.reprise.schema.StageRecord;

/** Maps the stages of a demonstration. */
public final class StageMapper {
  private static final FieldPath STAGE = FieldPath.of("stage");

  private StageMapper() {}

  /** Writes a stage. */
  public static StageRecord toRecord(Stage stage) {
    return withoutObservation(stage)
        .setObservation(VisionMapper.toRecord(stage.observation()))
        .build();
  }

  /** Writes a stage without what was seen before it. */
  public static StageRecord.Builder withoutObservation(Stage stage) {
    StageRecord.Builder record =
        StageRecord.newBuilder()
            .setTargetObject(stage.targetObject())
            .setBaseFromBottleneck(GeometryMapper.toRecord(stage.baseFromBottleneck()));
    for (InteractionSample sample : stage.interaction()) {
      record.addInteraction(
          InteractionSampleRecord.newBuilder()
              .setNanos(sample.nanos())
              .setBaseFromGripper(GeometryMapper.toRecord(sample.target().baseFromGripper()))
              .setGripper(RobotMapper.toRecord(sample.target().gripper())));
    }
    return record;
  }

  /**
   * Reads a stage.
   *
   * @throws MalformedRecordException if it is none
   */
  public static Stage fromRecord(StageRecord stage) {
    var observation =
        VisionMapper.view(STAGE.to("observation"), stage.hasObservation(), stage.getObservation());
    var baseFromBottleneck =
        GeometryMapper.fromRecord(
            STAGE.to("base_from_bottleneck"),
            stage.hasBaseFromBottleneck(),
            stage.getBaseFromBottleneck());
    List<InteractionSample> interaction = interaction(stage);
    return STAGE
        .to("interaction")
        .read(
            () -> new Stage(stage.getTargetObject(), observation, baseFromBottleneck, interaction));
  }

  private static List<InteractionSample> interaction(StageRecord stage) {
    List<InteractionSample> samples = new ArrayList<>(stage.getInteractionCount());
    for (int i = 0; i < stage.getInteractionCount(); i++) {
      InteractionSampleRecord sample = stage.getInteraction(i);
      FieldPath field = STAGE.to("interaction[" + i + "]");
      samples.add(
          new InteractionSample(
              sample.getNanos(),
              new GripperTarget(
                  GeometryMapper.fromRecord(
                      field.to("base_from_gripper"),
                      sample.hasBaseFromGripper(),
                      sample.getBaseFromGripper()),
                  RobotMapper.gripper(
                      field.to("gripper"), sample.hasGripper(), sample.getGripper()))));
    }
    return samples;
  }
}
