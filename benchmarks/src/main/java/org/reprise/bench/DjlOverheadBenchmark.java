package org.reprise.bench;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reprise.app.bench.Benchmark;
import org.reprise.policy.network.NetworkEngine;

/** Measures what DJL adds to a call of a TorchScript module, against C++ on the same libtorch. */
public final class DjlOverheadBenchmark implements Benchmark {
  private static final int PAIRS = 41;
  private static final List<String> INTERACTION =
      List.of("1x32x16x3", "1x32x45", "1x10x8", "1x5", "1x64");

  /** Made by {@link java.util.ServiceLoader}. */
  public DjlOverheadBenchmark() {}

  @Override
  public String name() {
    return "djl-overhead";
  }

  @Override
  public String description() {
    return "microseconds of processor time of a TorchScript module through DJL and in C++ on one"
        + " libtorch";
  }

  @Override
  public Map<String, Object> run(long seed) {
    Map<String, Object> figures = new LinkedHashMap<>();
    try (NDManager engine = NetworkEngine.open();
        ScratchFolder scratch = ScratchFolder.create()) {
      engine.zeros(new Shape(1)).close();
      figures.put("engine", NetworkEngine.version());
      PeerProgram.copy(scratch.path(), "torchscript/interaction.pt", "torchscript/tiny.pt");
      Path program = TorchPeer.compile(scratch.path(), NetworkEngine.version());
      measure(figures, "interaction", scratch.path(), program, INTERACTION, 30);
      measure(figures, "tiny", scratch.path(), program, List.of("1x8"), 4000);
    } catch (PeerProgram.MissingException e) {
      System.err.println("reprise: the comparison with C++ is skipped: " + e.getMessage());
      figures.put("cpp_skipped", String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return figures;
  }

  private static void measure(
      Map<String, Object> figures,
      String name,
      Path folder,
      Path program,
      List<String> shapes,
      int calls)
      throws IOException {
    Path file = folder.resolve("torchscript/" + name + ".pt");
    List<Double> java = new ArrayList<>();
    List<Double> cpp = new ArrayList<>();
    List<Double> added = new ArrayList<>();
    List<Double> percent = new ArrayList<>();
    double difference = 0;
    try (Module module = Module.load(file, name, shapes);
        TorchPeer peer = TorchPeer.start(program, file, shapes)) {
      for (int warmUp = 0; warmUp < 5; warmUp++) {
        module.call(calls);
        peer.call(calls);
      }
      for (int pair = 0; pair < PAIRS; pair++) {
        boolean javaFirst = pair % 2 == 0;
        TorchPeer.Round first = javaFirst ? module.call(calls) : peer.call(calls);
        TorchPeer.Round second = javaFirst ? peer.call(calls) : module.call(calls);
        java.add(javaFirst ? first.microsEach() : second.microsEach());
        cpp.add(javaFirst ? second.microsEach() : first.microsEach());
        added.add((java.getLast() - cpp.getLast()) * 1e-3);
        percent.add(100 * (java.getLast() / cpp.getLast() - 1));
        difference = Math.max(difference, Math.abs(first.sum() - second.sum()));
      }
    }
    Spread.of(java).putInto(figures, name + "_djl_microseconds");
    Spread.of(cpp).putInto(figures, name + "_cpp_microseconds");
    Spread.of(added).putInto(figures, name + "_overhead_milliseconds");
    Spread.of(percent).putInto(figures, name + "_overhead_percent");
    figures.put(name + "_difference_of_answers", difference);
  }

  /** A module as DJL runs it. */
  private record Module(Model model, ParameterStore store, List<Shape> shapes, List<float[]> inputs)
      implements AutoCloseable {
    static Module load(Path file, String name, List<String> shapes) throws IOException {
      Model model = Model.newInstance(name, "PyTorch");
      try {
        model.load(file);
      } catch (MalformedModelException e) {
        model.close();
        throw new IOException("module=%s cannot be loaded".formatted(file), e);
      }
      List<Shape> sizes = new ArrayList<>();
      List<float[]> inputs = new ArrayList<>();
      for (String shape : shapes) {
        long[] sides = Arrays.stream(shape.split("x", -1)).mapToLong(Long::parseLong).toArray();
        sizes.add(new Shape(sides));
        float[] values = new float[(int) sizes.getLast().size()];
        Arrays.fill(values, 0.5f);
        inputs.add(values);
      }
      return new Module(model, new ParameterStore(model.getNDManager(), false), sizes, inputs);
    }

    TorchPeer.Round call(int times) {
      double sum = 0;
      long began = ProcessorTime.nanos();
      for (int i = 0; i < times; i++) {
        sum = call();
      }
      return new TorchPeer.Round((ProcessorTime.nanos() - began) * 1e-3 / times, sum);
    }

    private double call() {
      try (NDManager scope = model.getNDManager().newSubManager()) {
        NDList given = new NDList();
        for (int i = 0; i < inputs.size(); i++) {
          given.add(scope.create(inputs.get(i), shapes.get(i)));
        }
        NDList said = model.getBlock().forward(store, given, false);
        double sum = 0;
        for (float one : said.singletonOrThrow().toFloatArray()) {
          sum += one;
        }
        return sum;
      }
    }

    @Override
    public void close() {
      model.close();
    }
  }
}
