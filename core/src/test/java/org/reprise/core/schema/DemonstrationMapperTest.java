package org.reprise.core.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.schema.DemonstrationRecord;

class DemonstrationMapperTest {
  private static final int DEMONSTRATIONS = 200;

  @Test
  void readsBackWhatWasWritten() throws InvalidProtocolBufferException {
    for (long seed = 0; seed < DEMONSTRATIONS; seed++) {
      Demonstration written = new RandomDemonstrations(new SplittableRandom(seed)).next();
      List<DemonstrationRecord> records = new ArrayList<>();
      for (DemonstrationRecord record : DemonstrationMapper.toRecords(written).toList()) {
        records.add(DemonstrationRecord.parseFrom(record.toByteArray()));
      }
      assertThat(DemonstrationMapper.fromRecords(records.iterator()))
          .as("seed %d", seed)
          .isEqualTo(written);
    }
  }

  @Test
  void readsStagesWithoutStreams() {
    Demonstration written = new RandomDemonstrations(new SplittableRandom(3)).next();
    List<DemonstrationRecord> records =
        DemonstrationMapper.toRecords(written).filter(r -> r.hasHeader() || r.hasStage()).toList();
    Demonstration read = DemonstrationMapper.fromRecords(records.iterator());
    assertThat(read.stages()).isEqualTo(written.stages());
    assertThat(read.streams().servo()).isEmpty();
    assertThat(read.streams().frames()).isEmpty();
  }

  @Test
  void refusesEveryMissingFieldByName() {
    Demonstration written = new RandomDemonstrations(new SplittableRandom(5)).next();
    DemonstrationMapper.toRecords(written)
        .filter(record -> !record.hasHeader())
        .forEach(record -> refusesMissingFields(written, record, record, ""));
  }

  private static void refusesMissingFields(
      Demonstration written, DemonstrationRecord whole, Message at, String path) {
    for (FieldDescriptor field : at.getDescriptorForType().getFields()) {
      boolean message = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
      if (!message || field.isRepeated() || !at.hasField(field)) {
        continue;
      }
      String name = path.isEmpty() ? field.getName() : path + "." + field.getName();
      if (!path.isEmpty()) {
        DemonstrationRecord broken = (DemonstrationRecord) without(whole, name);
        assertRefused(written, broken, name);
      }
      refusesMissingFields(written, whole, (Message) at.getField(field), name);
    }
  }

  private static Message without(Message from, String path) {
    int dot = path.indexOf('.');
    Message.Builder builder = from.toBuilder();
    if (dot < 0) {
      return builder.clearField(from.getDescriptorForType().findFieldByName(path)).build();
    }
    FieldDescriptor field = from.getDescriptorForType().findFieldByName(path.substring(0, dot));
    return builder
        .setField(field, without((Message) from.getField(field), path.substring(dot + 1)))
        .build();
  }

  private static void assertRefused(
      Demonstration written, DemonstrationRecord broken, String field) {
    List<DemonstrationRecord> records = new ArrayList<>();
    records.add(DemonstrationMapper.toRecords(written).findFirst().orElseThrow());
    records.add(broken);
    assertThatThrownBy(() -> DemonstrationMapper.fromRecords(records.iterator()))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("field=" + field)
        .hasMessageContaining("record refused");
  }

  @Test
  void refusesNanByName() {
    Demonstration written = new RandomDemonstrations(new SplittableRandom(7)).next();
    DemonstrationRecord.Builder stage = stageRecord(written);
    stage
        .getStageBuilder()
        .getBaseFromBottleneckBuilder()
        .getTranslationMetersBuilder()
        .setY(Double.NaN);
    assertRefused(written, stage.build(), "stage.base_from_bottleneck.translation_meters");

    DemonstrationRecord.Builder sample = stageRecord(written);
    sample
        .getStageBuilder()
        .getInteractionBuilder(1)
        .getBaseFromGripperBuilder()
        .getRotationBuilder()
        .setW(Double.NaN);
    assertRefused(written, sample.build(), "stage.interaction[1].base_from_gripper.rotation");
  }

  @Test
  void refusesGarbageInsteadOfPictures() {
    Demonstration written = new RandomDemonstrations(new SplittableRandom(7)).next();
    ByteString garbage = ByteString.copyFromUtf8("this is no picture at all");

    DemonstrationRecord.Builder color = stageRecord(written);
    color
        .getStageBuilder()
        .getObservationBuilder()
        .getFrameBuilder()
        .getColorBuilder()
        .setPng(garbage);
    assertRefused(written, color.build(), "stage.observation.frame.color.png");

    DemonstrationRecord.Builder depth = stageRecord(written);
    depth
        .getStageBuilder()
        .getObservationBuilder()
        .getFrameBuilder()
        .getDepthBuilder()
        .setDeflatedMeters(garbage);
    assertRefused(written, depth.build(), "stage.observation.frame.depth.deflated_meters");

    DemonstrationRecord.Builder size = stageRecord(written);
    size.getStageBuilder()
        .getObservationBuilder()
        .getFrameBuilder()
        .getDepthBuilder()
        .setWidthPixels(2_000_000_000);
    assertRefused(written, size.build(), "stage.observation.frame.depth");

    DemonstrationRecord.Builder mask = stageRecord(written);
    mask.getStageBuilder()
        .getObservationBuilder()
        .setDeflatedMask(ByteString.copyFrom(Deflated.deflate(new byte[1000])));
    assertRefused(written, mask.build(), "stage.observation.deflated_mask");
  }

  @Test
  void refusesRecordsWithoutHeaderOrStage() {
    Demonstration written = new RandomDemonstrations(new SplittableRandom(9)).next();
    List<DemonstrationRecord> records = DemonstrationMapper.toRecords(written).toList();
    assertThatThrownBy(
            () -> DemonstrationMapper.fromRecords(records.subList(1, records.size()).iterator()))
        .hasMessageContaining("field=header is missing");
    assertThatThrownBy(() -> DemonstrationMapper.fromRecords(records.subList(0, 1).iterator()))
        .hasMessageContaining("field=header.stages");
  }

  private static DemonstrationRecord.Builder stageRecord(Demonstration written) {
    return DemonstrationMapper.toRecords(written)
        .filter(DemonstrationRecord::hasStage)
        .findFirst()
        .orElseThrow()
        .toBuilder();
  }
}
