package org.reprise.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.controller.service.ClientSecurity;
import org.reprise.controller.service.Endpoint;
import org.reprise.controller.service.ServerSecurity;
import org.reprise.controller.service.ServiceChannels;
import org.reprise.controller.service.ServiceHost;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.EpisodeRecording;
import org.reprise.retrieval.trial.SmallEpisodes;
import org.reprise.schema.BankServiceGrpc;
import org.reprise.schema.DeleteEdit;
import org.reprise.schema.DemonstrationList;
import org.reprise.schema.DemonstrationPicture;
import org.reprise.schema.DemonstrationReview;
import org.reprise.schema.EditReport;
import org.reprise.schema.EditRequest;
import org.reprise.schema.LabelEdit;
import org.reprise.schema.ListDemonstrationsRequest;
import org.reprise.schema.OutcomeRecord;
import org.reprise.schema.PicturesRequest;
import org.reprise.schema.ReviewRequest;
import org.reprise.schema.ShowDemonstrationRequest;
import org.reprise.schema.StageTimes;
import org.reprise.schema.StagesEdit;
import org.reprise.schema.UndoRequest;
import org.reprise.schema.VerifyBankRequest;

final class BankServiceTest {
  private static final long MS = 1_000_000;
  private static final int SAMPLES = 600;

  @TempDir Path folder;
  private Bank bank;
  private BankService service;
  private ServiceHost host;
  private ManagedChannel channel;
  private BankServiceGrpc.BankServiceBlockingStub calls;

  @BeforeEach
  void servesThreeDemonstrations() {
    bank = Bank.openOrCreate(folder.resolve("bank"));
    for (String id : List.of("a", "b", "c")) {
      bank.add(SmallEpisodes.of(id, id.hashCode(), SAMPLES));
    }
    service = new BankService(folder.resolve("bank"));
    host = ServiceHost.open(new Endpoint("127.0.0.1", 0), ServerSecurity.NONE, List.of(service));
    channel = ServiceChannels.open(host.endpoint(), ClientSecurity.NONE);
    calls = BankServiceGrpc.newBlockingStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
  }

  @AfterEach
  void closes() {
    channel.shutdownNow();
    host.close();
    service.close();
  }

  private DemonstrationList list(String after, int most) {
    return calls.listDemonstrations(
        ListDemonstrationsRequest.newBuilder().setAfter(after).setMost(most).build());
  }

  private DemonstrationReview review(String id) {
    return calls.reviewDemonstration(ReviewRequest.newBuilder().setId(id).build());
  }

  private EditReport edit(EditRequest.Builder edit) {
    return calls.editDemonstration(edit.setAuthor("ada").build());
  }

  private static EditRequest.Builder edit(String id) {
    return EditRequest.newBuilder().setId(id);
  }

  private static EditRequest.Builder failure(String id, String reason) {
    return edit(id)
        .setLabel(
            LabelEdit.newBuilder().setOutcome(OutcomeRecord.newBuilder().setFailureReason(reason)));
  }

  private static EditRequest.Builder stage(int stage, long bottleneckNanos, long endNanos) {
    return edit("a")
        .setStages(
            StagesEdit.newBuilder()
                .addStages(
                    StageTimes.newBuilder()
                        .setStage(stage)
                        .setBottleneckNanos(bottleneckNanos)
                        .setEndNanos(endNanos)));
  }

  private EditReport undo(String author, long entry) {
    return calls.undoEdit(UndoRequest.newBuilder().setAuthor(author).setEntry(entry).build());
  }

  private static void refused(ThrowingCallable call, Status.Code code, String... words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class, e -> assertThat(e.getStatus().getCode()).isEqualTo(code))
        .hasMessageContainingAll(words);
  }

  private DemonstrationList knownList() throws InterruptedException {
    DemonstrationList list = list("", 0);
    while (list.getFactsList().stream().anyMatch(facts -> !facts.getKnown())) {
      Thread.sleep(20);
      list = list("", 0);
    }
    return list;
  }

  @Test
  void listsFactsOnceTheyAreKnown() throws InterruptedException {
    DemonstrationList list = knownList();
    assertThat(list.getDemonstrationsCount()).isEqualTo(3);
    assertThat(list.getFacts(0).getReachedHertz()).isEqualTo(1000);
    assertThat(list.getFacts(0).getBelowRate()).isFalse();
    assertThat(list.getFacts(0).getPlaces(0).getTargetObject()).isEqualTo("object");
    assertThat(list.getFacts(0).getBytes()).isEqualTo(bank.list().getFirst().bytes());
    assertThat(list.getDemonstrations(0).getServoSamples()).isEqualTo(SAMPLES);
  }

  @Test
  void listsInPages() {
    assertThat(list("", 2).getMore()).isTrue();
    assertThat(list("", 2).getDemonstrations(1).getId()).isEqualTo("b");
    assertThat(list("b", 2).getMore()).isFalse();
    assertThat(list("b", 2).getDemonstrations(0).getId()).isEqualTo("c");
    assertThat(list("c", 0).getDemonstrationsCount()).isZero();
    refused(() -> list("", -1), Status.Code.INVALID_ARGUMENT, "most");
  }

  @Test
  void reviewsADemonstration() throws IOException {
    DemonstrationReview review = review("a");
    assertThat(review.getHeader().getId()).isEqualTo("a");
    assertThat(review.getFacts().getKnown()).isTrue();
    assertThat(review.getSamplesCount()).isEqualTo(400);
    assertThat(review.getSamples(0).getNanos()).isZero();
    assertThat(review.getSamples(399).getNanos()).isEqualTo((SAMPLES - 1) * MS);
    assertThat(review.getSamples(399).getMeasuredRadiansCount()).isEqualTo(7);
    assertThat(review.getStagesList())
        .singleElement()
        .satisfies(stage -> {
          assertThat(stage.getBottleneckNanos()).isZero();
          assertThat(stage.getEndNanos()).isEqualTo((SAMPLES - 1) * MS);
          assertThat(stage.getXyzMeters().size()).isEqualTo(12 * stage.getPoints());
          assertThat(stage.getRgb().size()).isEqualTo(3 * stage.getPoints());
          assertThat(ImageIO.read(new ByteArrayInputStream(stage.getPictureJpeg().toByteArray())))
              .isNotNull();
        });
    ReviewRequest few = ReviewRequest.newBuilder().setId("a").setMaxSamples(1).build();
    assertThat(calls.reviewDemonstration(few).getSamplesCount()).isEqualTo(1);
  }

  @Test
  void sendsPicturesInTheOrderAskedFor() throws IOException {
    PicturesRequest.Builder asked =
        PicturesRequest.newBuilder().setWidthPixels(64).addAllIds(List.of("c", "nobody", "a"));
    for (int time = 0; time < 2; time++) {
      List<DemonstrationPicture> pictures = new ArrayList<>();
      calls.getPictures(asked.build()).forEachRemaining(pictures::add);
      assertThat(pictures)
          .extracting(DemonstrationPicture::getId)
          .containsExactly("c", "nobody", "a");
      assertThat(pictures.get(1).getJpeg().isEmpty()).isTrue();
      assertThat(
              ImageIO.read(new ByteArrayInputStream(pictures.get(2).getJpeg().toByteArray()))
                  .getWidth())
          .isEqualTo(64);
    }
    refused(
        () -> drain(calls.getPictures(asked.setWidthPixels(100_000).build())),
        Status.Code.INVALID_ARGUMENT,
        "width_pixels");
    for (int i = 0; i < 2000; i++) {
      asked.addIds("a");
    }
    refused(
        () -> drain(calls.getPictures(asked.setWidthPixels(64).build())),
        Status.Code.INVALID_ARGUMENT,
        "ids");
  }

  private static void drain(Iterator<?> messages) {
    messages.forEachRemaining(message -> {});
  }

  @Test
  void editsAndTakesBack() {
    EditReport label = edit(failure("a", "slipped"));
    assertThat(label.getWords()).isEqualTo("a: label failure: slipped");
    assertThat(label.getHeader().getOutcome().getFailureReason()).isEqualTo("slipped");
    EditReport moved = edit(stage(0, 100 * MS, 500 * MS));
    assertThat(moved.getWords()).contains("trim");
    DemonstrationReview review = review("a");
    assertThat(review.getStages(0).getBottleneckNanos()).isEqualTo(100 * MS);
    assertThat(review.getSamplesCount()).isEqualTo(400);
    assertThat(review.getEditsList()).hasSize(2);
    assertThat(review.getEdits(0).getAuthor()).isEqualTo("ada");
    EditReport deleted = edit(edit("a").setDelete(DeleteEdit.getDefaultInstance()));
    assertThat(deleted.hasHeader()).isFalse();
    assertThat(list("", 0).getDemonstrationsCount()).isEqualTo(2);

    EditReport back = undo("ada", 0);
    assertThat(back.getWords()).isEqualTo("a: undone: delete");
    assertThat(back.getHeader().getId()).isEqualTo("a");
    undo("ada", back.getEntry());
    assertThat(list("", 0).getDemonstrationsCount()).isEqualTo(2);
    undo("ada", deleted.getEntry());
    undo("ada", moved.getEntry());
    assertThat(review("a").getStages(0).getBottleneckNanos()).isZero();
    undo("ada", 0);
    assertThat(review("a").getEditsList()).isEmpty();
    refused(() -> undo("ada", 0), Status.Code.NOT_FOUND, "nothing to undo");
    assertThat(Bank.open(folder.resolve("bank")).load("a")).isEqualTo(bank.load("a"));
  }

  @Test
  void undoesOnlyTheAuthorsOwnUnlessItIsNamed() {
    long entry = edit(failure("a", "slipped")).getEntry();
    refused(() -> undo("bob", 0), Status.Code.NOT_FOUND, "bob");
    assertThat(undo("bob", entry).getHeader().getOutcome().getSuccess()).isTrue();
    refused(() -> undo("bob", entry), Status.Code.NOT_FOUND, "no such entry holds");
    assertThat(undo("bob", bank.edit().history().getLast().identity()).getWords())
        .contains("undone: undo");
  }

  @Test
  void refusesWhatCannotBe() {
    Status.Code wrong = Status.Code.INVALID_ARGUMENT;
    refused(() -> review("nobody"), Status.Code.NOT_FOUND, "nobody");
    refused(() -> review("../../etc/passwd"), Status.Code.NOT_FOUND, "passwd");
    refused(() -> edit(failure("nobody", "slipped")), Status.Code.NOT_FOUND, "nobody");
    refused(() -> edit(edit("a")), wrong, "none of label, stages, delete");
    refused(() -> edit(edit("a").setLabel(LabelEdit.getDefaultInstance())), wrong, "a label says");
    refused(() -> edit(failure("a", "")), wrong, "say why");
    refused(() -> edit(failure("a", "x".repeat(5000))), wrong, "one line");
    refused(() -> edit(failure("a", "x\ny")), wrong, "one line");
    refused(
        () -> edit(edit("a").setLabel(LabelEdit.newBuilder().setInstruction(" "))),
        wrong,
        "instruction");
    refused(() -> edit(edit("a").setStages(StagesEdit.getDefaultInstance())), wrong, "stages=0");
    refused(() -> edit(stage(7, 0, MS)), wrong, "stages 0 to 0");
    refused(() -> edit(stage(0, -MS, MS)), wrong, "0 <= bottleneck");
    refused(() -> edit(stage(0, Long.MIN_VALUE, Long.MAX_VALUE)), wrong, "0 <= bottleneck");
    refused(() -> edit(stage(0, 5 * MS, 5 * MS)), wrong, "bottleneck < end");
    refused(() -> edit(stage(0, 1, 2)), wrong, "two samples");
    for (String author : List.of("", "a\nb", "x".repeat(500))) {
      EditRequest unsigned = failure("a", "slipped").setAuthor(author).build();
      refused(() -> calls.editDemonstration(unsigned), wrong, "author");
    }
    for (int count : new int[] {-1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      ReviewRequest samples = ReviewRequest.newBuilder().setId("a").setMaxSamples(count).build();
      refused(() -> calls.reviewDemonstration(samples), wrong, "max_samples");
      ReviewRequest pictures = ReviewRequest.newBuilder().setId("a").setMaxPictures(count).build();
      refused(() -> calls.reviewDemonstration(pictures), wrong, "max_pictures");
    }
    assertThat(bank.edit().history()).isEmpty();
  }

  @Test
  void verifiesAndShows() {
    List<Boolean> whole = new ArrayList<>();
    calls
        .verifyBank(VerifyBankRequest.getDefaultInstance())
        .forEachRemaining(verdict -> whole.add(verdict.getWhole()));
    assertThat(whole).containsExactly(true, true, true);
    assertThat(
            calls
                .showDemonstration(ShowDemonstrationRequest.newBuilder().setId("b").build())
                .getServoSamples())
        .isEqualTo(SAMPLES);
    ShowDemonstrationRequest unknown =
        ShowDemonstrationRequest.newBuilder().setId("../../etc/passwd").build();
    refused(() -> calls.showDemonstration(unknown), Status.Code.NOT_FOUND, "passwd");
  }

  /** A process that records into a bank until its input ends. */
  static final class OtherWriter {
    private OtherWriter() {}

    /** Records. */
    public static void main(String[] arguments) throws IOException {
      try (EpisodeRecording recording =
          Bank.open(Path.of(arguments[0]))
              .record(SmallEpisodes.header("held", 1), Instant.EPOCH, Duration.ofMillis(20))) {
        System.out.println(recording.id());
        System.out.flush();
        System.in.transferTo(OutputStream.nullOutputStream());
      }
    }
  }

  @Test
  void namesTheProcessThatWritesAndGoesOnReading() throws IOException, InterruptedException {
    knownList();
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OtherWriter.class.getName(),
                bank.folder().toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = writer.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo("held");
      refused(
          () -> edit(failure("a", "slipped")),
          Status.Code.FAILED_PRECONDITION,
          "another process",
          "pid=" + writer.pid(),
          "recording held");
      refused(() -> undo("ada", 0), Status.Code.FAILED_PRECONDITION, "pid=" + writer.pid());
      assertThat(review("a").getSamplesCount()).isEqualTo(400);
    } finally {
      writer.getOutputStream().close();
      assertThat(writer.waitFor()).isZero();
    }
    assertThat(edit(failure("a", "slipped")).getWords()).contains("slipped");
  }

  @Test
  void namesADamagedFile() throws IOException, InterruptedException {
    knownList();
    Path file = folder.resolve("bank").resolve("c.demo");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 4;
    Files.write(file, bytes);
    refused(() -> review("c"), Status.Code.DATA_LOSS, "c.demo");
  }
}
