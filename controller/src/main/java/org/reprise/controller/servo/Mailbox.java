package org.reprise.controller.servo;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Hands the newest value from any thread to one other, without locks and without a queue. Taking
 * and looking allocate nothing.
 *
 * @param <T> immutable value
 */
final class Mailbox<T> {
  private static final VarHandle VALUE;

  static {
    try {
      VALUE = MethodHandles.lookup().findVarHandle(Mailbox.class, "value", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @SuppressWarnings("unused") // through VALUE
  private volatile @Nullable Object value;

  /** Replaces what lies in the box. */
  void post(T newest) {
    VALUE.setRelease(this, newest);
  }

  /** Puts a value into an empty box; false if one lies there. */
  boolean offer(T only) {
    return VALUE.compareAndSet(this, null, only);
  }

  /** Returns the newest value and leaves it there. */
  @SuppressWarnings("unchecked")
  @Nullable T newest() {
    return (T) VALUE.getAcquire(this);
  }

  /** Returns the newest value and empties the box. */
  @SuppressWarnings("unchecked")
  @Nullable T take() {
    return VALUE.getAcquire(this) == null ? null : (T) VALUE.getAndSet(this, null);
  }
}
