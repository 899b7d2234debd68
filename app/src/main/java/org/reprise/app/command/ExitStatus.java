package org.reprise.app.command;

/** What the process tells its caller. */
final class ExitStatus {
  static final int DONE = 0;
  static final int TASK_FAILED = 1;
  static final int WRONG_USE = 2;
  static final int MISSING = 3;

  private ExitStatus() {}

  static int of(boolean success) {
    return success ? DONE : TASK_FAILED;
  }
}
