package org.reprise.controller.servo;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the servo's last periods to a file of comma-separated values each time it goes into FAULT:
 * one line for each period, all measured, requested and sent positions in radians.
 *
 * <p>Watches from a thread of its own and costs the servo nothing. A file appears whole or not at
 * all; a full disk is told and costs the file only.
 */
public final class FaultLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FaultLog.class);
  private static final long LOOK_NANOS = 50_000_000;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Servo servo;
  private final Path folder;
  private final Clock clock;
  private final Consumer<String> says;
  private final Thread thread;
  private volatile boolean running = true;

  private FaultLog(Servo servo, Path folder, Clock clock, Consumer<String> says) {
    this.servo = servo;
    this.folder = folder;
    this.clock = clock;
    this.says = says;
    thread = Thread.ofPlatform().daemon().name("fault-log").start(this::watch);
  }

  /**
   * Begins to watch a servo.
   *
   * @param servo whose faults are written
   * @param folder where files go; made with the first one
   * @param clock wall clock that names the files
   * @param says hears which file was written, or why none could be
   */
  public static FaultLog watch(Servo servo, Path folder, Clock clock, Consumer<String> says) {
    return new FaultLog(servo, folder, clock, says);
  }

  private void watch() {
    CycleRecord newest = new CycleRecord(servo.config().joints().size());
    boolean wasFault = false;
    while (running) {
      servo.newest(newest);
      boolean isFault = newest.mode() instanceof ServoMode.Fault;
      if (isFault && !wasFault) {
        RuntimeException failure = servo.failure();
        if (failure != null) {
          LOG.error("the servo failed", failure);
        }
        write(newest.mode().reason());
      }
      wasFault = isFault;
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private void write(StopReason reason) {
    Path file = folder.resolve("fault-%s.csv".formatted(STAMP.format(clock.instant())));
    Path partial = folder.resolve(file.getFileName() + ".partial");
    try {
      Files.createDirectories(folder);
      try (Writer out = Files.newBufferedWriter(partial)) {
        write(servo.dump(), out);
      }
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
      says.accept("fault: %s; the last periods are in %s".formatted(reason.words(), file));
    } catch (IOException e) {
      says.accept(
          "fault: %s; the last periods could not be written to %s (%s): free some space"
              .formatted(reason.words(), file, e.getMessage()));
    }
  }

  private void write(List<CycleRecord> records, Writer out) throws IOException {
    int joints = servo.config().joints().size();
    StringBuilder line =
        new StringBuilder(
            "cycle,nanos,mode,reason,authority,status,clamp,clamped_joint,lost_packets,"
                + "set_point_age_us,compute_us");
    for (String kind : List.of("measured", "requested", "sent")) {
      for (int joint = 1; joint <= joints; joint++) {
        line.append(',').append(kind).append('_').append(joint);
      }
    }
    out.append(line).append('\n');
    for (CycleRecord record : records) {
      line.setLength(0);
      line.append(record.cycle())
          .append(',')
          .append(record.nanos())
          .append(',')
          .append(record.mode().label())
          .append(',')
          .append(record.mode().reason())
          .append(',')
          .append(record.authority())
          .append(',')
          .append(record.status().getClass().getSimpleName())
          .append(',')
          .append(record.clamp())
          .append(',')
          .append(record.clampedJoint())
          .append(',')
          .append(record.lostPackets())
          .append(',')
          .append(record.setPointAgeNanos() / 1000)
          .append(',')
          .append(record.computeNanos() / 1000);
      append(line, record.measured().positionsRadians());
      append(line, record.requestedRadians());
      append(line, record.sentRadians());
      out.append(line).append('\n');
    }
  }

  private static void append(StringBuilder line, double[] radians) {
    for (double value : radians) {
      line.append(',').append(value);
    }
  }

  /** Ends watching, after a file that is being written. */
  @Override
  public void close() {
    running = false;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
