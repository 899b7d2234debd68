package org.reprise.sim.mujoco;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Binds the functions that load and advance a simulation. */
final class NativeFunctions {
  private final MethodHandle defaultVfs;
  private final MethodHandle makeEmptyFileVfs;
  private final MethodHandle deleteVfs;
  private final MethodHandle loadXml;
  private final MethodHandle freeLastXml;
  private final MethodHandle deleteModel;
  private final MethodHandle makeData;
  private final MethodHandle deleteData;
  private final MethodHandle resetData;
  private final MethodHandle forward;
  private final MethodHandle step;
  private final MethodHandle kinematics;
  private final MethodHandle nameToId;
  private final MethodHandle idToName;

  NativeFunctions(MujocoLibrary library) {
    FunctionDescriptor one = FunctionDescriptor.ofVoid(ADDRESS);
    FunctionDescriptor two = FunctionDescriptor.ofVoid(ADDRESS, ADDRESS);
    defaultVfs = library.function("mj_defaultVFS", one);
    makeEmptyFileVfs =
        library.function(
            "mj_makeEmptyFileVFS", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
    deleteVfs = library.function("mj_deleteVFS", one);
    loadXml =
        library.function(
            "mj_loadXML", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT));
    freeLastXml = library.function("mj_freeLastXML", FunctionDescriptor.ofVoid());
    deleteModel = library.function("mj_deleteModel", one);
    makeData = library.function("mj_makeData", FunctionDescriptor.of(ADDRESS, ADDRESS));
    deleteData = library.function("mj_deleteData", one);
    resetData = library.function("mj_resetData", two);
    forward = library.function("mj_forward", two);
    step = library.function("mj_step", two);
    kinematics = library.function("mj_kinematics", two);
    nameToId =
        library.function("mj_name2id", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS));
    idToName =
        library.function("mj_id2name", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT, JAVA_INT));
  }

  void defaultVfs(MemorySegment vfs) {
    try {
      defaultVfs.invokeExact(vfs);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  int makeEmptyFileVfs(MemorySegment vfs, MemorySegment name, int bytes) {
    try {
      return (int) makeEmptyFileVfs.invokeExact(vfs, name, bytes);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  void deleteVfs(MemorySegment vfs) {
    try {
      deleteVfs.invokeExact(vfs);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  MemorySegment loadXml(MemorySegment name, MemorySegment vfs, MemorySegment error) {
    try {
      return (MemorySegment) loadXml.invokeExact(name, vfs, error, (int) error.byteSize());
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  void freeLastXml() {
    try {
      freeLastXml.invokeExact();
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  void deleteModel(MemorySegment model) {
    try {
      deleteModel.invokeExact(model);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  MemorySegment makeData(MemorySegment model) {
    try {
      return (MemorySegment) makeData.invokeExact(model);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  void deleteData(MemorySegment data) {
    try {
      deleteData.invokeExact(data);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  void resetData(MemorySegment model, MemorySegment data) {
    try {
      resetData.invokeExact(model, data);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  void forward(MemorySegment model, MemorySegment data) {
    try {
      forward.invokeExact(model, data);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  void step(MemorySegment model, MemorySegment data) {
    try {
      step.invokeExact(model, data);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  void kinematics(MemorySegment model, MemorySegment data) {
    try {
      kinematics.invokeExact(model, data);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  int nameToId(MemorySegment model, int kind, MemorySegment name) {
    try {
      return (int) nameToId.invokeExact(model, kind, name);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  MemorySegment idToName(MemorySegment model, int kind, int id) {
    try {
      return (MemorySegment) idToName.invokeExact(model, kind, id);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** A downcall itself throws only if the handle was bound with the wrong signature. */
  private static LinkageError failed(Throwable cause) {
    return new LinkageError("call into libmujoco", cause);
  }
}
