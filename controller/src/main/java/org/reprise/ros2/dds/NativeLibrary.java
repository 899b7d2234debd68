package org.reprise.ros2.dds;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import us.ihmc.rtps.impl.fastRTPS.FastRTPSJNI;

/**
 * Unpacks Fast DDS into a folder of ours and loads it.
 *
 * <p>One process at a time unpacks, behind a file lock; a file appears under its name only when it
 * is whole, by a rename; a file that is not what the jar holds, such as one half-unpacked by a
 * process that was killed, is replaced. Processes that use the old file keep it.
 */
final class NativeLibrary {
  private static final Map<String, String> FOLDERS =
      Map.of("amd64", "Linux/x86_64", "x86_64", "Linux/x86_64", "aarch64", "Linux/aarch64");

  /** In the order in which they need each other. */
  static final List<String> FILES =
      List.of("libfastcdr.so.2", "libfastrtps.so.2.14", "libFastRTPSWrapper.so");

  private static final String VERSION = "fast-dds-2.14";
  private static boolean loaded;

  private NativeLibrary() {}

  /** Loads the library once in this process. */
  static synchronized void load() {
    if (!loaded) {
      loadFrom(defaultFolder());
      loaded = true;
    }
  }

  private static void loadFrom(Path folder) {
    unpack(folder);
    try {
      for (String file : FILES) {
        System.load(folder.resolve(file).toAbsolutePath().toString());
      }
      FastRTPSJNI.LogLevel_setLogLevel(0);
    } catch (UnsatisfiedLinkError e) {
      throw new DdsException(
          "folder=%s: Fast DDS cannot be loaded (%s); ROS 2 is not available"
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  /** Returns {@code $XDG_CACHE_HOME/reprise/...}, or the same below {@code ~/.cache}. */
  private static Path defaultFolder() {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path base =
        cache != null && !cache.isBlank()
            ? Path.of(cache)
            : Path.of(System.getProperty("user.home"), ".cache");
    return base.resolve("reprise").resolve(VERSION);
  }

  /**
   * Brings the library's files into a folder, whole and as the jar holds them.
   *
   * @throws DdsException if this machine has no build of the library or the folder cannot be
   *     written
   */
  static synchronized void unpack(Path folder) {
    try {
      Files.createDirectories(folder);
      try (FileChannel lock =
              FileChannel.open(
                  folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = lock.lock()) {
        for (String file : FILES) {
          unpack(file, folder.resolve(file));
        }
        if (!held.isValid()) {
          throw new IOException("the lock was lost");
        }
      }
    } catch (IOException e) {
      throw new DdsException(
          "folder=%s: Fast DDS cannot be unpacked (%s); make it writable or set XDG_CACHE_HOME"
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  private static void unpack(String file, Path target) throws IOException {
    byte[] wanted;
    try (InputStream in = open(file)) {
      wanted = digest(in);
    }
    if (Files.isRegularFile(target)) {
      try (InputStream in = Files.newInputStream(target)) {
        if (Arrays.equals(wanted, digest(in))) {
          return;
        }
      }
    }
    Path partial = target.resolveSibling(file + ".partial");
    try (InputStream in = open(file)) {
      Files.copy(in, partial, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(
        partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static InputStream open(String file) {
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String folder = FOLDERS.get(arch);
    boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux");
    InputStream in =
        folder == null || !linux
            ? null
            : FastRTPSJNI.class.getResourceAsStream("/ihmc-pub-sub/native/" + folder + "/" + file);
    if (in == null) {
      throw new DdsException(
          "os=%s arch=%s: no Fast DDS for this machine, ROS 2 is not available; use Linux on x86_64"
                  .formatted(System.getProperty("os.name"), arch)
              + " or aarch64");
    }
    return in;
  }

  private static byte[] digest(InputStream in) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] block = new byte[1 << 16];
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        digest.update(block, 0, read);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java", e);
    }
  }
}
