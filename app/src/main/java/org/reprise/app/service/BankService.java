package org.reprise.app.service;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.schema.DemonstrationMapper;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.Damage;
import org.reprise.retrieval.bank.DemonstrationSummary;
import org.reprise.retrieval.bank.EpisodeFacts;
import org.reprise.retrieval.bank.FileReport;
import org.reprise.retrieval.bank.RecordedFacts;
import org.reprise.schema.BankServiceGrpc;
import org.reprise.schema.DemonstrationFacts;
import org.reprise.schema.DemonstrationHeader;
import org.reprise.schema.DemonstrationList;
import org.reprise.schema.DemonstrationPicture;
import org.reprise.schema.DemonstrationReview;
import org.reprise.schema.EditReport;
import org.reprise.schema.EditRequest;
import org.reprise.schema.FileVerdict;
import org.reprise.schema.ListDemonstrationsRequest;
import org.reprise.schema.PicturesRequest;
import org.reprise.schema.ReviewRequest;
import org.reprise.schema.ShowDemonstrationRequest;
import org.reprise.schema.ShownDemonstration;
import org.reprise.schema.ShownStage;
import org.reprise.schema.UndoRequest;
import org.reprise.schema.VerifyBankRequest;

/**
 * Lists, shows and verifies the demonstrations of a bank for a caller, and edits what is said about
 * them. The bank's files are never changed; it is written to for the moment of an edit only.
 */
public final class BankService extends BankServiceGrpc.BankServiceImplBase
    implements AutoCloseable {
  private static final int MESSAGE_HEADS_BYTES = 10;

  private final Path folder;
  private @Nullable Opened opened;

  /** The bank with what is derived from it. */
  private record Opened(
      Bank bank, RecordedFacts facts, FactsFiller filler, DemonstrationPictures pictures) {
    static Opened of(Path folder) {
      Bank bank = Bank.open(folder);
      RecordedFacts facts = new RecordedFacts(bank);
      return new Opened(bank, facts, new FactsFiller(facts), new DemonstrationPictures(bank));
    }
  }

  /**
   * Serves a bank.
   *
   * @param folder where it is
   */
  public BankService(Path folder) {
    this.folder = folder;
  }

  /** Opens the bank once it is there; from then on it follows what is written. */
  private synchronized Opened opened() {
    Opened known = opened;
    if (known == null || !Files.isDirectory(folder)) {
      if (known != null) {
        known.filler().close();
      }
      known = Opened.of(folder);
      opened = known;
    }
    return known;
  }

  private Bank bank() {
    return opened().bank();
  }

  @Override
  public void listDemonstrations(
      ListDemonstrationsRequest request, StreamObserver<DemonstrationList> reply) {
    Answers.later(reply, () -> list(request));
  }

  private DemonstrationList list(ListDemonstrationsRequest request) {
    if (request.getMost() < 0) {
      throw new IllegalArgumentException(
          "field=most value=%d: refused; must be 0 or more".formatted(request.getMost()));
    }
    Opened now = opened();
    List<DemonstrationSummary> all = now.bank().list();
    now.facts().follow();
    int most = request.getMost() == 0 ? all.size() : request.getMost();
    DemonstrationList.Builder list = DemonstrationList.newBuilder();
    List<String> unknown = new ArrayList<>();
    int bytes = 0;
    for (int i = after(all, request.getAfter()); i < all.size(); i++) {
      DemonstrationSummary one = all.get(i);
      DemonstrationHeader header = BankMessages.header(one);
      Optional<EpisodeFacts> known = now.facts().known(one.id());
      DemonstrationFacts facts =
          known
              .map(there ->
                  now.bank()
                      .stagesLeft(one.id())
                      .map(left -> BankMessages.facts(one, there, left))
                      .orElseGet(() -> BankMessages.facts(one, there)))
              .orElseGet(() -> DemonstrationFacts.newBuilder().setBytes(one.bytes()).build());
      bytes += header.getSerializedSize() + facts.getSerializedSize() + MESSAGE_HEADS_BYTES;
      if (list.getDemonstrationsCount() == most
          || (bytes > FrameEncoder.MAX_BYTES && list.getDemonstrationsCount() > 0)) {
        list.setMore(true);
        break;
      }
      if (known.isEmpty()) {
        unknown.add(one.id());
      }
      list.addDemonstrations(header).addFacts(facts);
    }
    now.filler().want(unknown);
    return list.build();
  }

  /** Returns where the demonstrations with later ids begin. */
  private static int after(List<DemonstrationSummary> byId, String id) {
    int from = 0;
    int until = byId.size();
    while (from < until) {
      int middle = (from + until) >>> 1;
      if (byId.get(middle).id().compareTo(id) <= 0) {
        from = middle + 1;
      } else {
        until = middle;
      }
    }
    return from;
  }

  @Override
  public void showDemonstration(
      ShowDemonstrationRequest request, StreamObserver<ShownDemonstration> reply) {
    Answers.later(reply, () -> shown(bank().load(request.getId())));
  }

  private static ShownDemonstration shown(Demonstration one) {
    ShownDemonstration.Builder shown =
        ShownDemonstration.newBuilder()
            .setHeader(DemonstrationMapper.header(one))
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
  public void reviewDemonstration(
      ReviewRequest request, StreamObserver<DemonstrationReview> reply) {
    Answers.later(reply, () -> DemonstrationReviewer.of(request).review(bank(), request.getId()));
  }

  @Override
  public void getPictures(PicturesRequest request, StreamObserver<DemonstrationPicture> reply) {
    Answers.stream(
        reply,
        send -> {
          int width = DemonstrationPictures.width(request.getWidthPixels());
          if (request.getIdsCount() > DemonstrationPictures.MOST_IDS) {
            throw new IllegalArgumentException(
                "field=ids count=%d: refused; ask for at most %d at a time"
                    .formatted(request.getIdsCount(), DemonstrationPictures.MOST_IDS));
          }
          DemonstrationPictures pictures = opened().pictures();
          for (String id : request.getIdsList()) {
            ByteString jpeg = pictures.of(id, width);
            send.accept(DemonstrationPicture.newBuilder().setId(id).setJpeg(jpeg).build());
          }
        });
  }

  @Override
  public void editDemonstration(EditRequest request, StreamObserver<EditReport> reply) {
    Answers.later(reply, () -> new BankEdits(bank()).edit(request));
  }

  @Override
  public void undoEdit(UndoRequest request, StreamObserver<EditReport> reply) {
    Answers.later(reply, () -> new BankEdits(bank()).undo(request));
  }

  @Override
  public void verifyBank(VerifyBankRequest request, StreamObserver<FileVerdict> reply) {
    Answers.stream(reply, send -> bank().verify(report -> send.accept(verdict(report))));
  }

  private static FileVerdict verdict(FileReport report) {
    return FileVerdict.newBuilder()
        .setFile(String.valueOf(report.file().getFileName()))
        .setWhole(report.ok())
        .setDamage(report.damage().map(Damage::describe).orElse(""))
        .setRecords(report.records())
        .setBytes(report.bytes())
        .build();
  }

  /** Ends what is read in the background. */
  @Override
  public synchronized void close() {
    if (opened != null) {
      opened.filler().close();
    }
  }
}
