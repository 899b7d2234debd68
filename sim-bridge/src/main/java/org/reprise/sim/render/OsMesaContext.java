package org.reprise.sim.render;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import org.reprise.sim.mujoco.NativeLibraries;

/** A context of OSMesa, which draws into memory on the processor. */
final class OsMesaContext implements GlContext {
  private static final int RGBA = 0x1908;
  private static final int UNSIGNED_BYTE = 0x1401;
  private static final int DEPTH_BITS = 24;
  private static final int STENCIL_BITS = 8;
  private static final int ACCUMULATION_BITS = 8;

  /** MuJoCo draws into a buffer of its own; this one only has to exist. */
  private static final int SIDE_PIXELS = 16;

  private final SymbolLookup osMesa;
  private final MemorySegment context;
  private final Arena arena;

  private OsMesaContext(SymbolLookup osMesa, MemorySegment context, Arena arena) {
    this.osMesa = osMesa;
    this.context = context;
    this.arena = arena;
  }

  /** Opens a context and makes it current, if this machine can. */
  static Optional<OsMesaContext> tryOpen(List<String> names) {
    Optional<OsMesaContext> opened = NativeLibraries.first(names).flatMap(OsMesaContext::open);
    opened.ifPresent(context -> NativeLibraries.publish(names));
    return opened;
  }

  private static Optional<OsMesaContext> open(SymbolLookup osMesa) {
    MethodHandle create =
        bind(
            osMesa,
            "OSMesaCreateContextExt",
            FunctionDescriptor.of(ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));
    MethodHandle makeCurrent =
        bind(
            osMesa,
            "OSMesaMakeCurrent",
            FunctionDescriptor.of(JAVA_BYTE, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT));
    Arena arena = Arena.ofShared();
    try {
      MemorySegment context =
          (MemorySegment)
              create.invokeExact(
                  RGBA, DEPTH_BITS, STENCIL_BITS, ACCUMULATION_BITS, MemorySegment.NULL);
      MemorySegment buffer = arena.allocate(4L * SIDE_PIXELS * SIDE_PIXELS);
      boolean current =
          context.address() != 0
              && (byte)
                      makeCurrent.invokeExact(
                          context, buffer, UNSIGNED_BYTE, SIDE_PIXELS, SIDE_PIXELS)
                  != 0;
      if (current) {
        return Optional.of(new OsMesaContext(osMesa, context, arena));
      }
      arena.close();
      return Optional.empty();
    } catch (Throwable e) {
      throw new LinkageError("libOSMesa", e);
    }
  }

  @Override
  public void close() {
    try {
      bind(osMesa, "OSMesaDestroyContext", FunctionDescriptor.ofVoid(ADDRESS)).invokeExact(context);
    } catch (Throwable e) {
      throw new LinkageError("libOSMesa", e);
    }
    arena.close();
  }

  private static MethodHandle bind(
      SymbolLookup osMesa, String name, FunctionDescriptor descriptor) {
    return Linker.nativeLinker().downcallHandle(osMesa.findOrThrow(name), descriptor);
  }
}
