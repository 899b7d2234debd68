package org.reprise.sim.mujoco;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;

/** Opens shared libraries by name; they stay open for the life of the process. */
public final class NativeLibraries {
  /** {@code RTLD_NOW | RTLD_GLOBAL}. */
  private static final int NOW_GLOBAL = 0x102;

  private NativeLibraries() {}

  /** Opens the first of the libraries that there is, its symbols hidden from other libraries. */
  public static Optional<SymbolLookup> first(List<String> names) {
    return names.stream().flatMap(name -> open(name).stream()).findFirst();
  }

  /** Makes the symbols of the first library that there is visible to all others. */
  public static void publish(List<String> names) {
    MethodHandle dlopen =
        Linker.nativeLinker()
            .downcallHandle(
                Linker.nativeLinker().defaultLookup().findOrThrow("dlopen"),
                FunctionDescriptor.of(
                    ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      for (String name : names) {
        MemorySegment library =
            (MemorySegment) dlopen.invokeExact(arena.allocateFrom(name), NOW_GLOBAL);
        if (library.address() != 0) {
          return;
        }
      }
    } catch (Throwable e) {
      throw new LinkageError("dlopen", e);
    }
  }

  private static Optional<SymbolLookup> open(String name) {
    try {
      return Optional.of(SymbolLookup.libraryLookup(name, Arena.global()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
