package org.reprise.retrieval.search;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.ShapeCode;
import org.reprise.schema.ShownObjectRecord;
import org.reprise.schema.ShownObjectsRecord;

/** Turns what retrieval knows of a demonstration's stages into bytes and back. */
final class ShownObjectsCodec {
  private ShownObjectsCodec() {}

  static byte[] write(String encoderVersion, List<ShownStage> stages) {
    ShownObjectsRecord.Builder record =
        ShownObjectsRecord.newBuilder().setEncoderVersion(encoderVersion);
    for (ShownStage stage : stages) {
      ShownObjectRecord.Builder object =
          ShownObjectRecord.newBuilder().setName(stage.targetObject());
      stage.features().ifPresent(features -> put(object, features));
      record.addStages(object);
    }
    return record.build().toByteArray();
  }

  private static void put(ShownObjectRecord.Builder object, ObjectFeatures features) {
    for (float value : features.code().toArray()) {
      object.addCode(value);
    }
    for (ColorName color : ColorName.values()) {
      object.addColorShares(features.colors().shares().getOrDefault(color, 0.0));
    }
    Vector3 middle = features.centroid();
    object
        .addAllCentroidMeters(List.of(middle.x(), middle.y(), middle.z()))
        .setHeightMeters(features.heightMeters())
        .setWidthMeters(features.widthMeters());
  }

  /** Returns the stages; empty if the bytes are of another encoder or are none. */
  static Optional<List<ShownStage>> read(String encoderVersion, byte[] bytes) {
    try {
      ShownObjectsRecord record = ShownObjectsRecord.parseFrom(bytes);
      if (!record.getEncoderVersion().equals(encoderVersion)) {
        return Optional.empty();
      }
      List<ShownStage> stages = new ArrayList<>();
      for (ShownObjectRecord object : record.getStagesList()) {
        stages.add(
            new ShownStage(
                object.getName(),
                object.getCodeCount() == 0
                    ? Optional.empty()
                    : Optional.of(features(encoderVersion, object))));
      }
      return Optional.of(List.copyOf(stages));
    } catch (InvalidProtocolBufferException
        | IllegalArgumentException
        | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static ObjectFeatures features(String encoderVersion, ShownObjectRecord object) {
    float[] code = new float[object.getCodeCount()];
    for (int i = 0; i < code.length; i++) {
      code[i] = object.getCode(i);
    }
    Map<ColorName, Double> shares = new EnumMap<>(ColorName.class);
    int share = 0;
    for (ColorName color : ColorName.values()) {
      shares.put(color, object.getColorShares(share++));
    }
    return new ObjectFeatures(
        ShapeCode.of(encoderVersion, code),
        new ColorProfile(shares),
        new Vector3(
            object.getCentroidMeters(0), object.getCentroidMeters(1), object.getCentroidMeters(2)),
        object.getHeightMeters(),
        object.getWidthMeters());
  }
}
