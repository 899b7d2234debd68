package org.reprise.sim.render;

import static java.lang.foreign.ValueLayout.ADDRESS;
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

/**
 * A context of EGL's platform without surfaces ({@code EGL_MESA_platform_surfaceless}).
 *
 * <p>The display belongs to the process and is never terminated; only the context is.
 */
final class EglContext implements GlContext {
  private static final int PLATFORM_SURFACELESS_MESA = 0x31DD;
  private static final int OPENGL_API = 0x30A2;
  private static final int RENDERABLE_TYPE = 0x3040;
  private static final int OPENGL_BIT = 8;
  private static final int SURFACE_TYPE = 0x3033;
  private static final int PBUFFER_BIT = 1;
  private static final int NONE = 0x3038;

  private final SymbolLookup egl;
  private final MemorySegment display;
  private final MemorySegment context;

  private EglContext(SymbolLookup egl, MemorySegment display, MemorySegment context) {
    this.egl = egl;
    this.display = display;
    this.context = context;
  }

  /** Opens a context and makes it current, if this machine can. */
  static Optional<EglContext> tryOpen(List<String> names) {
    Optional<EglContext> opened = NativeLibraries.first(names).flatMap(EglContext::open);
    opened.ifPresent(context -> NativeLibraries.publish(names));
    return opened;
  }

  private static Optional<EglContext> open(SymbolLookup egl) {
    try (Arena arena = Arena.ofConfined()) {
      MethodHandle getDisplay =
          bind(
              egl,
              "eglGetPlatformDisplay",
              FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS, ADDRESS));
      MemorySegment display =
          (MemorySegment)
              getDisplay.invokeExact(
                  PLATFORM_SURFACELESS_MESA, MemorySegment.NULL, MemorySegment.NULL);
      if (display.address() == 0 || !initialize(egl, display)) {
        return Optional.empty();
      }
      MemorySegment context = createContext(egl, display, arena);
      if (context.address() == 0) {
        return Optional.empty();
      }
      EglContext opened = new EglContext(egl, display, context);
      return opened.makeCurrent(context) ? Optional.of(opened) : Optional.empty();
    } catch (Throwable e) {
      throw new LinkageError("libEGL", e);
    }
  }

  private static boolean initialize(SymbolLookup egl, MemorySegment display) throws Throwable {
    MethodHandle initialize =
        bind(egl, "eglInitialize", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
    MethodHandle bindApi = bind(egl, "eglBindAPI", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    return (int) initialize.invokeExact(display, MemorySegment.NULL, MemorySegment.NULL) != 0
        && (int) bindApi.invokeExact(OPENGL_API) != 0;
  }

  private static MemorySegment createContext(SymbolLookup egl, MemorySegment display, Arena arena)
      throws Throwable {
    MethodHandle choose =
        bind(
            egl,
            "eglChooseConfig",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS));
    MethodHandle create =
        bind(
            egl,
            "eglCreateContext",
            FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
    MemorySegment wanted =
        arena.allocateFrom(JAVA_INT, SURFACE_TYPE, PBUFFER_BIT, RENDERABLE_TYPE, OPENGL_BIT, NONE);
    MemorySegment config = arena.allocate(ADDRESS);
    MemorySegment found = arena.allocate(JAVA_INT);
    int chosen = (int) choose.invokeExact(display, wanted, config, 1, found);
    if (chosen == 0 || found.get(JAVA_INT, 0) == 0) {
      return MemorySegment.NULL;
    }
    return (MemorySegment)
        create.invokeExact(display, config.get(ADDRESS, 0), MemorySegment.NULL, MemorySegment.NULL);
  }

  @Override
  public void close() {
    try {
      makeCurrent(MemorySegment.NULL);
      bind(egl, "eglDestroyContext", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS))
          .invokeExact(display, context);
      bind(egl, "eglReleaseThread", FunctionDescriptor.ofVoid()).invokeExact();
    } catch (Throwable e) {
      throw new LinkageError("libEGL", e);
    }
  }

  private boolean makeCurrent(MemorySegment which) throws Throwable {
    MethodHandle makeCurrent =
        bind(
            egl,
            "eglMakeCurrent",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
    return (int) makeCurrent.invokeExact(display, MemorySegment.NULL, MemorySegment.NULL, which)
        != 0;
  }

  private static MethodHandle bind(SymbolLookup egl, String name, FunctionDescriptor descriptor) {
    return Linker.nativeLinker().downcallHandle(egl.findOrThrow(name), descriptor);
  }
}
