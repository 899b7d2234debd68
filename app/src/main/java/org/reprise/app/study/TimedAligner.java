package org.reprise.app.study;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.reprise.core.alignment.Aligner;
import org.reprise.core.alignment.AlignmentOutcome;
import org.reprise.core.time.NanoClock;
import org.reprise.core.vision.ObjectView;

/** Measures how long each registration takes. */
final class TimedAligner implements Aligner {
  private final Aligner aligner;
  private final NanoClock wallClock;
  private final List<Double> millis = new ArrayList<>();

  TimedAligner(Aligner aligner, NanoClock wallClock) {
    this.aligner = aligner;
    this.wallClock = wallClock;
  }

  @Override
  public AlignmentOutcome align(ObjectView demo, ObjectView live) {
    return timed(() -> aligner.align(demo, live));
  }

  @Override
  public AlignmentOutcome align(List<ObjectView> demos, ObjectView live) {
    return timed(() -> aligner.align(demos, live));
  }

  private AlignmentOutcome timed(Supplier<AlignmentOutcome> registration) {
    long began = wallClock.nanos();
    AlignmentOutcome outcome = registration.get();
    millis.add((wallClock.nanos() - began) * 1e-6);
    return outcome;
  }

  List<Double> millis() {
    return List.copyOf(millis);
  }
}
