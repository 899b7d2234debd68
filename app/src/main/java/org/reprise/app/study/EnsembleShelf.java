package org.reprise.app.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.reprise.policy.cloning.Cloning;
import org.reprise.policy.cloning.CloningLead;
import org.reprise.policy.cloning.WordCode;

/** Loads the networks that lead through interactions, for each thread its own. */
final class EnsembleShelf implements AutoCloseable {
  private final List<Path> models;
  private final String robot;
  private final List<CloningLead> open = new ArrayList<>();
  private final ThreadLocal<CloningLead> mine = ThreadLocal.withInitial(this::load);

  /**
   * Prepares.
   *
   * @param models folders, the one that leads first; none: the demonstration is replayed
   * @param robot name of the robot's configuration that they shall lead
   */
  EnsembleShelf(List<Path> models, String robot) {
    this.models = models;
    this.robot = robot;
  }

  private CloningLead load() {
    CloningLead lead = Cloning.load(models, robot, new WordCode());
    synchronized (open) {
      open.add(lead);
    }
    return lead;
  }

  /** Describes the episode as these networks lead it, on this thread alone. */
  Trial led(Trial trial) {
    return models.isEmpty() ? trial : trial.with(MethodChoice.RET_BC.method(part -> mine.get()));
  }

  @Override
  public void close() {
    synchronized (open) {
      open.forEach(CloningLead::close);
    }
  }
}
