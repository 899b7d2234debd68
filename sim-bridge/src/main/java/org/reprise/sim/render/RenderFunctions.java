package org.reprise.sim.render;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.reprise.sim.mujoco.MujocoLibrary;

/** Binds MuJoCo's functions of abstract visualization (mjv) and OpenGL rendering (mjr). */
final class RenderFunctions {
  /** {@code mjrRect}: left, bottom, width, height. */
  private static final MemoryLayout RECTANGLE =
      MemoryLayout.structLayout(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);

  private static final int CATEGORY_ALL = 7;
  private static final int FRAMEBUFFER_OFFSCREEN = 1;
  private static final int FONT_SCALE_50 = 50;
  private static final int MAX_GEOMS = 4000;

  private final MethodHandle defaultOption;
  private final MethodHandle defaultCamera;
  private final MethodHandle defaultScene;
  private final MethodHandle defaultContext;
  private final MethodHandle makeScene;
  private final MethodHandle makeContext;
  private final MethodHandle freeScene;
  private final MethodHandle freeContext;
  private final MethodHandle setBuffer;
  private final MethodHandle updateScene;
  private final MethodHandle render;
  private final MethodHandle readPixels;

  RenderFunctions(MujocoLibrary library) {
    FunctionDescriptor one = FunctionDescriptor.ofVoid(ADDRESS);
    FunctionDescriptor make = FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, JAVA_INT);
    defaultOption = library.function("mjv_defaultOption", one);
    defaultCamera = library.function("mjv_defaultCamera", one);
    defaultScene = library.function("mjv_defaultScene", one);
    defaultContext = library.function("mjr_defaultContext", one);
    makeScene = library.function("mjv_makeScene", make);
    makeContext = library.function("mjr_makeContext", make);
    freeScene = library.function("mjv_freeScene", one);
    freeContext = library.function("mjr_freeContext", one);
    setBuffer = library.function("mjr_setBuffer", FunctionDescriptor.ofVoid(JAVA_INT, ADDRESS));
    updateScene =
        library.function(
            "mjv_updateScene",
            FunctionDescriptor.ofVoid(
                ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS));
    render = library.function("mjr_render", FunctionDescriptor.ofVoid(RECTANGLE, ADDRESS, ADDRESS));
    readPixels =
        library.function(
            "mjr_readPixels", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, RECTANGLE, ADDRESS));
  }

  /** Fills the four structs with MuJoCo's defaults. */
  void setDefaults(
      MemorySegment option, MemorySegment camera, MemorySegment scene, MemorySegment context) {
    try {
      defaultOption.invokeExact(option);
      defaultCamera.invokeExact(camera);
      defaultScene.invokeExact(scene);
      defaultContext.invokeExact(context);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Allocates scene and GL objects for a model and selects the offscreen buffer. */
  void make(MemorySegment model, MemorySegment scene, MemorySegment context) {
    try {
      makeScene.invokeExact(model, scene, MAX_GEOMS);
      makeContext.invokeExact(model, context, FONT_SCALE_50);
      setBuffer.invokeExact(FRAMEBUFFER_OFFSCREEN, context);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Frees what {@link #make} allocated. */
  void free(MemorySegment scene, MemorySegment context) {
    try {
      freeScene.invokeExact(scene);
      freeContext.invokeExact(context);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Copies what there is to draw from the simulation to the scene. */
  void updateScene(
      MemorySegment model,
      MemorySegment data,
      MemorySegment option,
      MemorySegment camera,
      MemorySegment scene) {
    try {
      updateScene.invokeExact(model, data, option, MemorySegment.NULL, camera, CATEGORY_ALL, scene);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Draws the scene. */
  void render(MemorySegment rectangle, MemorySegment scene, MemorySegment context) {
    try {
      render.invokeExact(rectangle, scene, context);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Reads colour and depth, rows bottom-up; {@code NULL} where not wanted. */
  void readPixels(
      MemorySegment rgb, MemorySegment depth, MemorySegment rectangle, MemorySegment context) {
    try {
      readPixels.invokeExact(rgb, depth, rectangle, context);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** A downcall itself throws only if the handle was bound with the wrong signature. */
  private static LinkageError failed(Throwable cause) {
    return new LinkageError("call into libmujoco", cause);
  }
}
