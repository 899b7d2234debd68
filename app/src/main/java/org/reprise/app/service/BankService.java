package org.reprise.app.service;

import io.grpc.stub.StreamObserver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.schema.DemonstrationMapper;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.Damage;
import org.reprise.retrieval.bank.DemonstrationSummary;
import org.reprise.retrieval.bank.FileReport;
import org.reprise.schema.BankServiceGrpc;
import org.reprise.schema.DemonstrationHeader;
import org.reprise.schema.DemonstrationList;
import org.reprise.schema.FileVerdict;
import org.reprise.schema.ListDemonstrationsRequest;
import org.reprise.schema.ShowDemonstrationRequest;
import org.reprise.schema.ShownDemonstration;
import org.reprise.schema.ShownStage;
import org.reprise.schema.VerifyBankRequest;

/** Lists, shows and verifies the demonstrations of a bank for a caller. */
public final class BankService extends BankServiceGrpc.BankServiceImplBase {
  private final Path folder;
  private @Nullable Bank opened;

  /**
   * Serves a bank.
   *
   * @param folder where it is
   */
  public BankService(Path folder) {
    this.folder = folder;
  }

  /** Opens the bank once it is there; from then on it follows what is written. */
  private synchronized Bank bank() {
    Bank bank = opened;
    if (bank == null || !Files.isDirectory(folder)) {
      bank = Bank.open(folder);
      opened = bank;
    }
    return bank;
  }

  @Override
  public void listDemonstrations(
      ListDemonstrationsRequest request, StreamObserver<DemonstrationList> reply) {
    Answers.later(
        reply,
        () -> {
          DemonstrationList.Builder list = DemonstrationList.newBuilder();
          for (DemonstrationSummary one : bank().list()) {
            list.addDemonstrations(
                header(
                    one.id(),
                    one.instruction(),
                    one.robot(),
                    one.operator(),
                    one.softwareVersion(),
                    one.recordedAt(),
                    one.outcome(),
                    one.stages()));
          }
          return list.build();
        });
  }

  @Override
  public void showDemonstration(
      ShowDemonstrationRequest request, StreamObserver<ShownDemonstration> reply) {
    Answers.later(reply, () -> shown(bank().load(request.getId())));
  }

  private static ShownDemonstration shown(Demonstration one) {
    ShownDemonstration.Builder shown =
        ShownDemonstration.newBuilder()
            .setHeader(
                header(
                    one.id(),
                    one.instruction(),
                    one.robot(),
                    one.operator(),
                    one.softwareVersion(),
                    one.recordedAt(),
                    one.outcome(),
                    one.stages().size()))
            .setServoSamples(one.streams().servo().size())
            .setCameraFrames(one.streams().frames().size());
    for (Stage stage : one.stages()) {
      shown.addStages(
          ShownStage.newBuilder()
              .setTargetObject(stage.targetObject())
              .setPoints(stage.observation().cloud().size())
              .setSamples(stage.interaction().size())
              .setSeconds(stage.interaction().getLast().nanos() * 1e-9));
    }
    return shown.build();
  }

  @Override
  public void verifyBank(VerifyBankRequest request, StreamObserver<FileVerdict> reply) {
    Answers.stream(
        reply,
        send -> {
          for (FileReport report : bank().verify()) {
            send.accept(
                FileVerdict.newBuilder()
                    .setFile(String.valueOf(report.file().getFileName()))
                    .setWhole(report.ok())
                    .setDamage(report.damage().map(Damage::describe).orElse(""))
                    .setRecords(report.records())
                    .setBytes(report.bytes())
                    .build());
          }
        });
  }

  private static DemonstrationHeader header(
      String id,
      String instruction,
      String robot,
      String operator,
      String version,
      Instant recordedAt,
      Outcome outcome,
      int stages) {
    return DemonstrationHeader.newBuilder()
        .setId(id)
        .setInstruction(instruction)
        .setRobot(robot)
        .setOperator(operator)
        .setSoftwareVersion(version)
        .setRecordedAtEpochMillis(recordedAt.toEpochMilli())
        .setOutcome(DemonstrationMapper.toRecord(outcome))
        .setStages(stages)
        .build();
  }
}
