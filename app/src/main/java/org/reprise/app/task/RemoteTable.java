package org.reprise.app.task;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reprise.app.station.RemoteStation;
import org.reprise.app.station.Workplace;
import org.reprise.core.vision.RgbdCamera;

/** The table of an arm in another process, which is as it is. */
public final class RemoteTable implements Tables {
  private final Supplier<RemoteStation> opener;
  private volatile @Nullable RemoteStation station;

  /**
   * Takes command of the arm.
   *
   * @param opener joins the arm; is asked again after the connection failed
   */
  public RemoteTable(Supplier<RemoteStation> opener) {
    this.opener = opener;
    station = opener.get();
  }

  @Override
  public Workplace place(Optional<TaskOrder.Table> table) {
    table.ifPresent(this::check);
    RemoteStation now = station;
    if (now == null) {
      now = opener.get();
      station = now;
    }
    return now;
  }

  @Override
  public void check(TaskOrder.Table table) {
    throw new IllegalArgumentException(
        "field=scene task=%s: refused; this table cannot be set up from here, leave the field out"
            .formatted(table.task().substring(0, Math.min(40, table.task().length()))));
  }

  /** Returns the cameras of the arm's process, for any thread. */
  public List<RgbdCamera> cameras() {
    RemoteStation now = station;
    return now == null ? List.of() : List.of(now.camera());
  }

  @Override
  public void giveUp() {
    RemoteStation now = station;
    station = null;
    if (now != null) {
      now.close();
    }
  }

  @Override
  public void close() {
    giveUp();
  }
}
