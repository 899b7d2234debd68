package org.reprise.policy.network;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;

/**
 * Opens DJL's PyTorch engine, offline and without telling anybody that it is used.
 *
 * <p>The engine is one for the whole process; its first use loads about 400 MB of native libraries.
 */
public final class NetworkEngine {
  private static final String ENGINE = "PyTorch";
  private static final String THREADS = "ai.djl.pytorch.num_threads";

  private NetworkEngine() {}

  static {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.default_engine", ENGINE);
    if (System.getProperty(THREADS) == null) {
      limitThreads(1);
    }
  }

  /**
   * Tells how many threads one operation may use; only before the engine is used for the first
   * time. Without it that is one: networks of this size gain little from more, and threads that
   * wait for each other on a busy machine lose much.
   *
   * @param threads 1 or more
   */
  public static void limitThreads(int threads) {
    System.setProperty(THREADS, Integer.toString(threads));
  }

  /** Returns what the engine computes on: the first GPU where the native library finds one. */
  public static Device device() {
    return engine().defaultDevice();
  }

  /** Returns the engine's name and version, e.g. {@code "PyTorch 2.7.1"}. */
  public static String version() {
    return ENGINE + " " + engine().getVersion();
  }

  /**
   * Opens a place for arrays; closing it frees their native memory.
   *
   * @throws NetworkException if the native libraries cannot be loaded
   */
  public static NDManager open() {
    return NDManager.newBaseManager(engine().defaultDevice(), ENGINE);
  }

  private static Engine engine() {
    try {
      return Engine.getEngine(ENGINE);
    } catch (RuntimeException | LinkageError e) {
      throw new NetworkException(
          "engine=PyTorch: its native libraries cannot be loaded (%s): networks cannot be used; run './reprise doctor', or use --interaction=replay"
              .formatted(e.getMessage()),
          e);
    }
  }
}
