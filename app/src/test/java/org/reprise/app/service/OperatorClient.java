package org.reprise.app.service;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.reprise.app.station.Station;
import org.reprise.app.station.TaughtTask;
import org.reprise.controller.service.ClientSecurity;
import org.reprise.controller.service.Endpoint;
import org.reprise.controller.service.ServiceChannels;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.schema.ArmReport;
import org.reprise.schema.DriveHello;
import org.reprise.schema.DriveInput;
import org.reprise.schema.DriveMessage;
import org.reprise.schema.DriveReply;
import org.reprise.schema.GripperCommandRecord;
import org.reprise.schema.KnownPosture;
import org.reprise.schema.OperatorServiceGrpc;
import org.reprise.schema.PostureInput;
import org.reprise.schema.QuaternionRecord;
import org.reprise.schema.SeenObject;
import org.reprise.schema.TaskServiceGrpc;
import org.reprise.schema.TwistInput;
import org.reprise.schema.Vector3Record;
import org.reprise.schema.WatchArmRequest;
import org.reprise.sim.suite.TaskScene;

/** Watches and drives an arm over a socket, as a person does who looks at the screen. */
final class OperatorClient implements AutoCloseable {
  static final long PATIENCE_SECONDS = 120;
  private static final long BEAT_NANOS = 30_000_000;

  final ManagedChannel channel;
  private volatile @Nullable ArmReport newest;

  OperatorClient(Endpoint address) {
    channel = ServiceChannels.open(address, ClientSecurity.NONE);
  }

  OperatorServiceGrpc.OperatorServiceBlockingStub calls() {
    return OperatorServiceGrpc.newBlockingStub(channel)
        .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  TaskServiceGrpc.TaskServiceBlockingStub taskCalls() {
    return TaskServiceGrpc.newBlockingStub(channel)
        .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Watches; each report goes to a taker, too. */
  void watch(double hertz, Consumer<ArmReport> each) {
    OperatorServiceGrpc.newStub(channel)
        .watchArm(
            WatchArmRequest.newBuilder().setRateHertz(hertz).build(),
            new ServedDesk.Taker<>(
                report -> {
                  newest = report;
                  each.accept(report);
                },
                new CompletableFuture<>()));
  }

  /** Waits until the newest report is as wanted. */
  ArmReport await(String what, Predicate<ArmReport> wanted) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
    while (System.nanoTime() < end) {
      ArmReport report = newest;
      if (report != null && wanted.test(report)) {
        return report;
      }
      Thread.sleep(5);
    }
    throw new AssertionError(
        "never: %s, seed=%d, newest=%s".formatted(what, ServedArm.SEED, newest));
  }

  ArmReport report() throws InterruptedException {
    return await("a report", report -> true);
  }

  /** One who drives; what is held is sent again and again, as a window does. */
  final class Driver {
    final LinkedBlockingQueue<DriveReply> replies = new LinkedBlockingQueue<>();
    final CompletableFuture<Status> end = new CompletableFuture<>();
    final StreamObserver<DriveMessage> stream =
        OperatorServiceGrpc.newStub(channel).drive(new ServedDesk.Taker<>(replies::add, end));
    private DriveInput held = DriveInput.getDefaultInstance();
    private long number;

    Driver(boolean takeOver) {
      stream.onNext(
          DriveMessage.newBuilder()
              .setHello(DriveHello.newBuilder().setOperator("anna").setTakeOver(takeOver))
              .build());
    }

    /** Begins to send heartbeats, until the session ends. */
    void beat() {
      Thread.ofPlatform()
          .daemon()
          .start(() -> {
            while (!end.isDone()) {
              LockSupport.parkNanos(BEAT_NANOS);
              again();
            }
          });
    }

    private synchronized void again() {
      if (!end.isDone()) {
        send(held.toBuilder());
      }
    }

    synchronized long send(DriveInput.Builder input) {
      stream.onNext(DriveMessage.newBuilder().setInput(input.setNumber(++number)).build());
      held = input.clearGripper().build();
      return number;
    }

    synchronized void leave() {
      end.complete(Status.OK);
      stream.onCompleted();
    }

    DriveReply reply() throws InterruptedException {
      DriveReply reply = replies.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (reply == null) {
        throw new AssertionError("no reply came");
      }
      return reply;
    }
  }

  static Vector3Record vector(double x, double y, double z) {
    return Vector3Record.newBuilder().setX(x).setY(y).setZ(z).build();
  }

  static QuaternionRecord rotation(double w, double x, double y, double z) {
    return QuaternionRecord.newBuilder().setW(w).setX(x).setY(y).setZ(z).build();
  }

  static DriveInput.Builder twist(double x, double y, double z) {
    return DriveInput.newBuilder()
        .setTwist(TwistInput.newBuilder().setLinearMetersPerSecond(vector(x, y, z)));
  }

  static DriveInput.Builder opening(double meters) {
    return DriveInput.newBuilder()
        .setGripper(GripperCommandRecord.newBuilder().setWidthMeters(meters));
  }

  static DriveInput.Builder observe() {
    return DriveInput.newBuilder()
        .setPosture(PostureInput.newBuilder().setPosture(KnownPosture.KNOWN_POSTURE_OBSERVE));
  }

  /** Holds keys until the hand is at a place, as a person does who looks at the screen. */
  void driveTo(Driver driver, double x, double y, double z) throws InterruptedException {
    for (int turn = 0; turn < 4000; turn++) {
      Vector3Record at = report().getBaseFromGripper().getTranslationMeters();
      double dx = x - at.getX();
      double dy = y - at.getY();
      double dz = z - at.getZ();
      if (Math.sqrt(dx * dx + dy * dy + dz * dz) < 0.003) {
        driver.send(DriveInput.newBuilder());
        return;
      }
      driver.send(twist(2 * dx, 2 * dy, 2 * dz));
      Thread.sleep(10);
    }
    throw new AssertionError(
        "never at %.3f %.3f %.3f, seed=%d: %s".formatted(x, y, z, ServedArm.SEED, report()));
  }

  void hold(Driver driver, DriveInput.Builder what, double seconds) throws InterruptedException {
    long until = report().getRobotNanos() + (long) (seconds * 1e9);
    while (report().getRobotNanos() < until) {
      driver.send(what);
      Thread.sleep(10);
    }
  }

  /** A person sees which of the objects is the box, and how it lies. */
  static RigidTransform eyes() {
    TaskScene scene = TaughtTask.TASK.scene(TaughtTask.OBJECT_SEED, ServedArm.SEED);
    try (Station station = Station.open(TaughtTask.SETTINGS, scene, ServedArm.SEED)) {
      return station.truth().baseFromBody(scene.objects().getFirst().body());
    }
  }

  static SeenObject nearest(List<SeenObject> objects, Vector3 place) {
    return Collections.min(objects, Comparator.comparingDouble(object -> distance(object, place)));
  }

  /** Turns the hand until its fingers close along a direction of the table. */
  void turnTo(Driver driver, double yawRadians) throws InterruptedException {
    for (int turn = 0; turn < 2000; turn++) {
      QuaternionRecord q = report().getBaseFromGripper().getRotation();
      Vector3 closing =
          new UnitQuaternion(q.getW(), q.getX(), q.getY(), q.getZ()).rotate(new Vector3(0, 1, 0));
      double left = yawRadians - Math.atan2(closing.y(), closing.x());
      left = Math.IEEEremainder(left, Math.PI);
      if (Math.abs(left) < 0.02) {
        driver.send(DriveInput.newBuilder());
        return;
      }
      driver.send(
          DriveInput.newBuilder()
              .setTwist(
                  TwistInput.newBuilder().setAngularRadiansPerSecond(vector(0, 0, 1.5 * left))));
      Thread.sleep(10);
    }
    throw new AssertionError("never turned, seed=" + ServedArm.SEED);
  }

  /** Returns the object that stands farthest from the box, or fails where all stand close to it. */
  SeenObject farthestFromBox(List<SeenObject> objects) {
    Vector3 box = eyes().translation();
    SeenObject far =
        objects.stream().max(Comparator.comparingDouble(one -> distance(one, box))).orElseThrow();
    if (distance(far, box) < 0.16) {
      throw new AssertionError("all objects stand together, seed=" + ServedArm.SEED);
    }
    return far;
  }

  private static double distance(SeenObject object, Vector3 place) {
    return Math.hypot(
        object.getCentroidMeters().getX() - place.x(),
        object.getCentroidMeters().getY() - place.y());
  }

  /** Picks the box up: above it, a pause, down, close, up. */
  void pickUp(Driver driver, List<SeenObject> objects) throws InterruptedException {
    RigidTransform lies = eyes();
    SeenObject box = nearest(objects, lies.translation());
    double x = box.getCentroidMeters().getX();
    double y = box.getCentroidMeters().getY();
    driveTo(driver, x, y, box.getHeightMeters() + 0.10);
    Vector3 narrow = lies.rotation().rotate(new Vector3(0, 1, 0));
    turnTo(driver, Math.atan2(narrow.y(), narrow.x()));
    hold(driver, DriveInput.newBuilder(), 0.5);
    driveTo(driver, x, y, Math.max(0.012, box.getHeightMeters() - 0.025));
    hold(driver, opening(0), 1.2);
    if (!report().getHolds()) {
      throw new AssertionError("the hand holds nothing, seed=" + ServedArm.SEED);
    }
    driveTo(driver, x, y, box.getHeightMeters() + 0.15);
    hold(driver, DriveInput.newBuilder(), 0.3);
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
