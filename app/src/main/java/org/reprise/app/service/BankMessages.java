package org.reprise.app.service;

import java.util.List;
import java.util.stream.IntStream;
import org.reprise.core.schema.DemonstrationMapper;
import org.reprise.retrieval.bank.DemonstrationSummary;
import org.reprise.retrieval.bank.EpisodeFacts;
import org.reprise.retrieval.bank.EpisodeFacts.ObjectPlace;
import org.reprise.retrieval.bank.RecordedEpisode;
import org.reprise.retrieval.bank.StageSpan;
import org.reprise.schema.DemonstrationFacts;
import org.reprise.schema.DemonstrationHeader;

/** Says in messages what a bank knows. */
final class BankMessages {
  private BankMessages() {}

  static DemonstrationHeader header(DemonstrationSummary one) {
    return DemonstrationHeader.newBuilder()
        .setId(one.id())
        .setInstruction(one.instruction())
        .setRobot(one.robot())
        .setOperator(one.operator())
        .setSoftwareVersion(one.softwareVersion())
        .setRecordedAtEpochMillis(one.recordedAt().toEpochMilli())
        .setOutcome(DemonstrationMapper.toRecord(one.outcome()))
        .setStages(one.stages())
        .setDurationNanos(one.extent().durationNanos())
        .setServoSamples(one.extent().servoSamples())
        .setCameraFrames(one.extent().cameraFrames())
        .setLost(one.extent().lost())
        .build();
  }

  /** Says the facts of a demonstration of which some stages may be left. */
  static DemonstrationFacts facts(DemonstrationSummary one, EpisodeFacts all, List<Integer> left) {
    List<ObjectPlace> places =
        left.stream().filter(i -> i < all.places().size()).map(all.places()::get).toList();
    return new EpisodeFacts(all.quality(), places)
        .toRecord().toBuilder().setBytes(one.bytes()).build();
  }

  /** Says the facts of a demonstration of which all stages are left. */
  static DemonstrationFacts facts(DemonstrationSummary one, EpisodeFacts all) {
    return facts(one, all, IntStream.range(0, all.places().size()).boxed().toList());
  }

  static DemonstrationFacts facts(RecordedEpisode episode) {
    return facts(
        episode.summary(),
        episode.facts(),
        episode.spans().stream().map(StageSpan::stage).toList());
  }
}
