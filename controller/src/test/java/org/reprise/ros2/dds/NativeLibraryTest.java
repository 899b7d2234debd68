package org.reprise.ros2.dds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
final class NativeLibraryTest {
  private static final int PROCESSES = 4;
  @TempDir Path folder;

  @Test
  void repairsWhatIsHalfUnpackedAndLeavesTheRestAlone() throws IOException {
    NativeLibrary.unpack(folder);
    Path whole = folder.resolve(NativeLibrary.FILES.get(0));
    Path half = folder.resolve(NativeLibrary.FILES.get(1));
    byte[] right = Files.readAllBytes(half);
    Object untouched = Files.readAttributes(whole, "unix:ino,lastModifiedTime").toString();
    Files.write(half, Arrays.copyOf(right, right.length / 2));
    Files.writeString(
        folder.resolve(NativeLibrary.FILES.get(1) + ".partial"), "left by a killed one");

    NativeLibrary.unpack(folder);

    assertThat(Files.readAllBytes(half)).isEqualTo(right);
    assertThat(Files.readAttributes(whole, "unix:ino,lastModifiedTime").toString())
        .isEqualTo(untouched);
    assertThat(folder.resolve(NativeLibrary.FILES.get(1) + ".partial")).doesNotExist();
  }

  @Test
  void processesThatStartTogetherForTheFirstTimeAllLoadIt() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      ProcessBuilder builder =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--enable-native-access=ALL-UNNAMED",
                  "-Xmx64m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Loading.class.getName())
              .inheritIO();
      builder.environment().put("XDG_CACHE_HOME", folder.toString());
      processes.add(builder.start());
    }
    for (Process process : processes) {
      assertThat(process.waitFor()).isZero();
    }
  }

  @Test
  void saysThatTheFolderCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    assertThatThrownBy(() -> NativeLibrary.unpack(file.resolve("below")))
        .isInstanceOf(DdsException.class)
        .hasMessageContaining("XDG_CACHE_HOME");
  }

  /** What each of the processes does. */
  static final class Loading {
    private Loading() {}

    static void main() {
      NativeLibrary.load();
    }
  }
}
