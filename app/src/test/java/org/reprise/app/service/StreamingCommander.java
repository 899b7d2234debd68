package org.reprise.app.service;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.reprise.controller.service.ClientSecurity;
import org.reprise.controller.service.Endpoint;
import org.reprise.controller.service.GrpcServoLink;
import org.reprise.controller.service.ServiceChannels;
import org.reprise.controller.servo.Authority;
import org.reprise.controller.servo.CycleRecord;
import org.reprise.controller.servo.ModeRequest;
import org.reprise.controller.servo.ServoLink;
import org.reprise.controller.servo.SetPoint;
import org.reprise.core.robot.JointVector;

/**
 * A process that leads an arm from here to there and back, and notes in a file the servo's time as
 * of its last heartbeat. With {@code hang} it blocks its main thread for ever once the arm moves.
 */
final class StreamingCommander {
  private static final int POSTURES = 60;
  private static final double STEP_RADIANS = 0.02;

  private StreamingCommander() {}

  /** Takes the address, the file and how to fail. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Endpoint robot = Endpoint.parse(arguments[0]);
    try (Arena arena = Arena.ofShared();
        FileChannel file =
            FileChannel.open(
                Path.of(arguments[1]), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      MemorySegment note = file.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES, arena);
      GrpcServoLink link =
          new GrpcServoLink(
              ServiceChannels.open(robot, ClientSecurity.NONE),
              Authority.POLICY,
              System::nanoTime,
              Duration.ofSeconds(5));
      CycleRecord newest = new CycleRecord(link.joints());
      while (true) {
        link.ask(ModeRequest.Kind.RESET, Authority.POLICY);
        link.ask(ModeRequest.Kind.HOLD, Authority.POLICY);
        lead(link, newest, note, arguments[2].equals("hang"));
      }
    }
  }

  /** Leads the arm one way; ends early where the machine made this process late. */
  private static void lead(ServoLink link, CycleRecord newest, MemorySegment note, boolean hang)
      throws InterruptedException {
    link.newest(newest);
    link.post(new SetPoint.JointPath(path(newest.sentRadians())), Authority.POLICY);
    link.ask(ModeRequest.Kind.START, Authority.POLICY);
    int periods = 0;
    do {
      link.await(newest);
      note.set(ValueLayout.JAVA_LONG, 0, newest.nanos());
      if (++periods == 200) {
        System.out.println("moving");
        if (hang) {
          new CountDownLatch(1).await();
        }
      }
    } while (newest.mode().isCommanded());
  }

  private static List<JointVector> path(double[] from) {
    List<JointVector> path = new ArrayList<>();
    double[] posture = from.clone();
    double step = from[0] > 0 ? -STEP_RADIANS : STEP_RADIANS;
    for (int i = 0; i < POSTURES; i++) {
      path.add(JointVector.of(posture));
      posture[0] += step;
    }
    return path;
  }
}
