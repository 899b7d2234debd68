package org.reprise.sim.mujoco;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiles MJCF text to a native model through MuJoCo's file system in memory.
 *
 * <p>The compiler keeps the last document in a static variable, so one model is compiled at a time.
 */
final class ModelLoader {
  private static final Logger LOG = LoggerFactory.getLogger(ModelLoader.class);
  private static final String FILE = "model.xml";
  private static final int ERROR_BYTES = 1000;

  private ModelLoader() {}

  /**
   * Returns the address of a new {@code mjModel}.
   *
   * @throws MujocoException with the compiler's words if the text is no valid model
   */
  static synchronized MemorySegment load(
      NativeFunctions functions, StructTable table, String mjcf) {
    byte[] text = mjcf.getBytes(StandardCharsets.UTF_8);
    try (Arena local = Arena.ofConfined()) {
      MemorySegment vfs = local.allocate(table.sizeOf("mjVFS"), Long.BYTES);
      MemorySegment name = local.allocateFrom(FILE);
      MemorySegment error = local.allocate(ERROR_BYTES);
      functions.defaultVfs(vfs);
      try {
        int full = functions.makeEmptyFileVfs(vfs, name, text.length);
        if (full != 0) {
          throw new MujocoException("bytes=%d: model text refused".formatted(text.length));
        }
        MemorySegment file =
            vfs.get(ValueLayout.ADDRESS, table.offset("mjVFS.filedata")).reinterpret(text.length);
        MemorySegment.copy(text, 0, file, ValueLayout.JAVA_BYTE, 0, text.length);
        MemorySegment model = functions.loadXml(name, vfs, error);
        functions.freeLastXml();
        return checked(functions, model, error.getString(0).strip().replace('\n', ' '));
      } finally {
        functions.deleteVfs(vfs);
      }
    }
  }

  private static MemorySegment checked(
      NativeFunctions functions, MemorySegment model, String message) {
    @Nullable String fault = NativeFaults.take();
    if (model.address() == 0) {
      throw new MujocoException("model refused: " + message);
    }
    if (fault != null) {
      functions.deleteModel(model);
      throw new MujocoException("model refused: " + fault);
    }
    if (!message.isEmpty()) {
      LOG.warn("mujoco: {}", message);
    }
    return model;
  }
}
