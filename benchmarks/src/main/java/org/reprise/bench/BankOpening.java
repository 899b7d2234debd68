package org.reprise.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reprise.retrieval.bank.Bank;

/** Opens a bank in a process of its own and tells what that took. */
final class BankOpening {
  private BankOpening() {}

  /** Measures in this process, cold. */
  public static void main(String[] arguments) {
    System.gc();
    long before = usedBytes();
    long processor = processorNanos();
    long began = System.nanoTime();
    Bank bank = Bank.open(Path.of(arguments[0]));
    int listed = bank.list().size();
    double openSeconds = (System.nanoTime() - began) * 1e-9;
    double processorSeconds = (processorNanos() - processor) * 1e-9;
    System.gc();
    double heapMebibytes = (usedBytes() - before) / (double) (1 << 20);
    began = System.nanoTime();
    int again = Bank.open(Path.of(arguments[0])).list().size();
    double secondSeconds = (System.nanoTime() - began) * 1e-9;
    System.out.printf(
        "%d %s %s %s %s%n",
        Math.min(Math.min(listed, again), bank.list().size()),
        openSeconds,
        processorSeconds,
        heapMebibytes,
        secondSeconds);
  }

  private static long processorNanos() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }

  private static long usedBytes() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** Measures in a new process with 256 MiB of heap. */
  static Map<String, Object> measure(Path bank, int expected) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            BankOpening.class.getName(),
            bank.toString());
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
        String line = out.readLine();
        if (process.waitFor() != 0 || line == null) {
          throw new IllegalStateException("bank=%s could not be opened".formatted(bank));
        }
        String[] words = line.split(" ", -1);
        if (Integer.parseInt(words[0]) != expected) {
          throw new IllegalStateException(
              "listed=%s expected=%d: demonstrations are missing".formatted(words[0], expected));
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("seconds", Double.parseDouble(words[1]));
        figures.put("processor_seconds", Double.parseDouble(words[2]));
        figures.put("heap_mebibytes", Double.parseDouble(words[3]));
        figures.put("again_in_the_same_process_seconds", Double.parseDouble(words[4]));
        return figures;
      }
    } catch (IOException e) {
      throw new IllegalStateException("java could not be started: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted: nothing was measured", e);
    }
  }
}
