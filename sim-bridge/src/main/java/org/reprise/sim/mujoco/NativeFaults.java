package org.reprise.sim.mujoco;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects what MuJoCo reports through its error and warning hooks, by thread.
 *
 * <p>MuJoCo's own handler waits for the Enter key and ends the process. Ours notes the message and
 * returns into the failing function; whoever made the call asks {@link #take} afterwards.
 */
final class NativeFaults {
  private static final Logger LOG = LoggerFactory.getLogger(NativeFaults.class);

  /** MuJoCo resets a simulation that blew up and only warns; for us that is an error. */
  private static final String UNSTABLE = "Nan, Inf or huge value";

  private static final Map<Thread, String> PENDING = new ConcurrentHashMap<>();

  private NativeFaults() {}

  /** Sets both hooks for the life of the process. */
  static void install(SymbolLookup symbols) {
    hook(symbols, "mju_user_error", "onError");
    hook(symbols, "mju_user_warning", "onWarning");
  }

  /** Returns and forgets the first error of this thread's calls, or null. */
  static @Nullable String take() {
    return PENDING.isEmpty() ? null : PENDING.remove(Thread.currentThread());
  }

  private static void hook(SymbolLookup symbols, String variable, String method) {
    try {
      MethodHandle handler =
          MethodHandles.lookup()
              .findStatic(
                  NativeFaults.class,
                  method,
                  MethodType.methodType(void.class, MemorySegment.class));
      MemorySegment stub =
          Linker.nativeLinker()
              .upcallStub(handler, FunctionDescriptor.ofVoid(ValueLayout.ADDRESS), Arena.global());
      symbols
          .findOrThrow(variable)
          .reinterpret(ValueLayout.ADDRESS.byteSize())
          .set(ValueLayout.ADDRESS, 0, stub);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(variable, e);
    }
  }

  /** Called by MuJoCo; an exception here would end the process. */
  static void onError(MemorySegment message) {
    PENDING.putIfAbsent(Thread.currentThread(), text(message));
  }

  /** Called by MuJoCo; an exception here would end the process. */
  static void onWarning(MemorySegment message) {
    String text = text(message);
    if (text.contains(UNSTABLE)) {
      PENDING.putIfAbsent(Thread.currentThread(), text);
    } else {
      LOG.warn("mujoco: {}", text);
    }
  }

  private static String text(MemorySegment message) {
    return message.reinterpret(Long.MAX_VALUE).getString(0).strip().replace('\n', ' ');
  }
}
