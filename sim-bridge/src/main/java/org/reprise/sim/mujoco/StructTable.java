package org.reprise.sim.mujoco;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Holds where the fields of MuJoCo's structs lie in memory, for one version of the library.
 *
 * <p>The tables are printed by {@code src/main/native-offsets/offsets.c} against the headers of
 * their version. A wrong table corrupts memory silently, so a library of any other version must not
 * be used.
 *
 * @param version what {@code mj_version()} returns, e.g. 222 for 2.2.2
 * @param bytes offset of each {@code Struct.field} and {@code sizeof.Struct}, bytes
 */
public record StructTable(int version, Map<String, Long> bytes) {
  /** The versions that there is a table for. */
  public static final List<Integer> SUPPORTED = List.of(222);

  /** Copies the map. */
  public StructTable {
    bytes = Map.copyOf(bytes);
  }

  /**
   * Reads the table of a version.
   *
   * @param version what {@code mj_version()} returns
   * @throws MujocoUnavailableException if there is no table for that version
   */
  public static StructTable of(int version) {
    if (!SUPPORTED.contains(version)) {
      throw new MujocoUnavailableException(
          "mujoco version=%d supported=%s: refused; install the Debian package libmujoco2.2.2 or"
                  .formatted(version, SUPPORTED)
              + " let REPRISE_MUJOCO name a libmujoco.so of a supported version");
    }
    Properties properties = new Properties();
    String resource = "offsets-" + version + ".properties";
    try (InputStream in = StructTable.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new MujocoUnavailableException(
            "resource=%s: missing from the build; build sim-bridge again".formatted(resource));
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, Long> bytes = new HashMap<>();
    for (String name : properties.stringPropertyNames()) {
      bytes.put(name, Long.valueOf(properties.getProperty(name)));
    }
    if (bytes.getOrDefault("version", 0L) != version) {
      throw new MujocoUnavailableException(
          "resource=%s version=%s: table of another version; print it again"
              .formatted(resource, bytes.get("version")));
    }
    return new StructTable(version, bytes);
  }

  /**
   * Returns the offset of a field, bytes.
   *
   * @param field e.g. {@code mjData.qpos}
   * @throws MujocoException if the table lacks it
   */
  public long offset(String field) {
    Long offset = bytes.get(field);
    if (offset == null) {
      throw new MujocoException(
          "field=%s version=%d: not in the table; add it to offsets.c".formatted(field, version));
    }
    return offset;
  }

  /** Returns the size of a struct, bytes. */
  public long sizeOf(String struct) {
    return offset("sizeof." + struct);
  }
}
