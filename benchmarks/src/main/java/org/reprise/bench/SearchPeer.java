package org.reprise.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Libraries outside of Java that search codes: hnswlib and faiss, each on one thread. */
final class SearchPeer {
  private static final String HNSWLIB = "hnsw.cpp";
  private static final String FAISS = "faiss_search.py";
  private static final String PYTHON = "/usr/bin/python3";

  private SearchPeer() {}

  /**
   * How a method went.
   *
   * @param millis processor time of a query, of each round
   * @param found places of the codes that each query found, in no order
   */
  record Answer(List<Double> millis, List<List<Integer>> found) {}

  /**
   * What a library did.
   *
   * @param methods answers by method: {@code flat} compares all, {@code graph} is its HNSW
   * @param buildMillis processor time that the graph took to build
   */
  record Report(Map<String, Answer> methods, double buildMillis) {}

  /**
   * Compiles a program against hnswlib and runs it.
   *
   * @throws PeerProgram.MissingException if the compiler or hnswlib is missing
   */
  static Report hnswlib(Path folder, Path codes, int kept, int searched, int rounds)
      throws IOException, PeerProgram.MissingException {
    PeerProgram.copy(folder, HNSWLIB);
    PeerProgram.make(
        folder,
        "g++ and libhnswlib-dev",
        "c++",
        "-O3",
        "-march=native",
        "-DNDEBUG",
        "-o",
        "hnsw",
        HNSWLIB);
    return parse(PeerProgram.run(folder.resolve("hnsw"), codes, kept, searched, rounds));
  }

  /**
   * Runs faiss.
   *
   * @throws PeerProgram.MissingException if Python or faiss is missing
   */
  static Report faiss(Path folder, Path codes, int kept, int searched, int rounds)
      throws IOException, PeerProgram.MissingException {
    PeerProgram.copy(folder, FAISS);
    PeerProgram.make(folder, "python3-faiss", PYTHON, "-c", "import faiss");
    return parse(
        PeerProgram.run(Path.of(PYTHON), folder.resolve(FAISS), codes, kept, searched, rounds));
  }

  private static Report parse(String said) {
    Map<String, Answer> methods = new HashMap<>();
    double build = 0;
    List<List<Integer>> found = new ArrayList<>();
    for (String line : said.lines().toList()) {
      List<String> words = Arrays.asList(line.strip().split(" +", -1));
      List<String> numbers = words.subList(1, words.size());
      if (words.getFirst().equals("build")) {
        build = Double.parseDouble(numbers.getFirst());
      } else if (Character.isLetter(words.getFirst().charAt(0))) {
        found = new ArrayList<>();
        methods.put(
            words.getFirst(), new Answer(numbers.stream().map(Double::valueOf).toList(), found));
      } else {
        found.add(words.stream().map(Integer::valueOf).toList());
      }
    }
    return new Report(methods, build);
  }
}
