package org.reprise.sim.mujoco;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens the MuJoCo library, once for the process.
 *
 * <p>The library is the file that the environment variable {@code REPRISE_MUJOCO} names, else the
 * system's. Before anything else its version is checked, then the error hooks are set, then a
 * falling box proves that the struct table is right.
 */
public final class MujocoLibrary {
  private static final List<String> SYSTEM_NAMES = List.of("libmujoco.so.2.2.2", "libmujoco.so");

  private static @Nullable MujocoLibrary loaded;

  private final SymbolLookup symbols;
  private final StructTable table;
  private final NativeFunctions functions;

  private MujocoLibrary(SymbolLookup symbols, StructTable table) {
    this.symbols = symbols;
    this.table = table;
    functions = new NativeFunctions(this);
  }

  /**
   * Returns the library, opened and tested at the first call.
   *
   * @throws MujocoUnavailableException if it is missing, has an unsupported version or fails the
   *     self-test; the message says what to install
   */
  public static synchronized MujocoLibrary load() {
    if (loaded == null) {
      loaded = open(System.getenv("REPRISE_MUJOCO"), SYSTEM_NAMES);
    }
    return loaded;
  }

  /**
   * Opens a library.
   *
   * @param chosen the user's choice of a file; null or empty for the system's
   * @param systemNames names to try without a choice, in order
   */
  static MujocoLibrary open(@Nullable String chosen, List<String> systemNames) {
    List<String> names = chosen == null || chosen.isEmpty() ? systemNames : List.of(chosen);
    SymbolLookup symbols = find(names);
    MujocoLibrary library =
        new MujocoLibrary(symbols, StructTable.of(version(symbols, names.getFirst())));
    NativeFaults.install(symbols);
    FallingBoxCheck.run(library);
    return library;
  }

  /** Returns a view of this library that believes another table, for tests of the self-test. */
  MujocoLibrary believing(StructTable other) {
    return new MujocoLibrary(symbols, other);
  }

  /** Returns the struct table of the library's version. */
  public StructTable table() {
    return table;
  }

  NativeFunctions functions() {
    return functions;
  }

  /** Returns the version that {@code mj_version()} tells, e.g. 222. */
  public int version() {
    return table.version();
  }

  /**
   * Binds one of the library's functions.
   *
   * @throws MujocoUnavailableException if the library does not export it
   */
  public MethodHandle function(String name, FunctionDescriptor descriptor) {
    return Linker.nativeLinker()
        .downcallHandle(
            symbols
                .find(name)
                .orElseThrow(() ->
                    new MujocoUnavailableException(
                        "function=%s version=%d: not in libmujoco; install the Debian package"
                                .formatted(name, version())
                            + " libmujoco2.2.2")),
            descriptor);
  }

  /**
   * Throws what MuJoCo reported during this thread's last calls, if anything.
   *
   * @throws MujocoException with MuJoCo's words
   */
  public void throwPending() {
    String fault = NativeFaults.take();
    if (fault != null) {
      throw new MujocoException("mujoco: " + fault);
    }
  }

  private static SymbolLookup find(List<String> names) {
    return NativeLibraries.first(names)
        .orElseThrow(() ->
            new MujocoUnavailableException(
                "libmujoco tried=%s: not found; install the Debian package libmujoco2.2.2 or let"
                        .formatted(names)
                    + " REPRISE_MUJOCO name the library's file"));
  }

  private static int version(SymbolLookup symbols, String name) {
    MethodHandle version =
        Linker.nativeLinker()
            .downcallHandle(
                symbols
                    .find("mj_version")
                    .orElseThrow(() ->
                        new MujocoUnavailableException(
                            "library=%s: is not MuJoCo; let REPRISE_MUJOCO name a libmujoco.so"
                                .formatted(name))),
                FunctionDescriptor.of(ValueLayout.JAVA_INT));
    try {
      return (int) version.invokeExact();
    } catch (Throwable e) {
      throw new LinkageError("mj_version", e);
    }
  }
}
