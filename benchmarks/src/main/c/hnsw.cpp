// Searches codes with hnswlib for SearchPeer.java. Usage: hnsw FILE KEPT SEARCHED ROUNDS.
// FILE: int32 codes, queries, length; then float32 codes and queries. Codes have unit length.
// Prints for each method: its name, ms of processor time a query in each round; then a line of places for each query.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <string>
#include <vector>
#include <hnswlib/hnswlib.h>

using Found = std::priority_queue<std::pair<float, hnswlib::labeltype>>;

static double processorMillis() {
  timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec * 1e-6;
}

static void report(const char* name, int queries, int rounds, const std::function<Found(int)>& search) {
  for (int i = 0; i < queries; i++) search(i);
  std::printf("%s", name);
  for (int round = 0; round < rounds; round++) {
    double began = processorMillis();
    for (int i = 0; i < queries; i++) search(i);
    std::printf(" %.6f", (processorMillis() - began) / queries);
  }
  std::printf("\n");
  for (int i = 0; i < queries; i++) {
    for (Found found = search(i); !found.empty(); found.pop()) std::printf("%zu ", found.top().second);
    std::printf("\n");
  }
}

int main(int, char** arguments) {
  std::FILE* file = std::fopen(arguments[1], "rb");
  int32_t head[3];
  if (!file || std::fread(head, sizeof head, 1, file) != 1) return 1;
  const size_t codes = head[0], queries = head[1], length = head[2];
  std::vector<float> values((codes + queries) * length);
  if (std::fread(values.data(), sizeof(float), values.size(), file) != values.size()) return 1;
  const int kept = std::atoi(arguments[2]), searched = std::atoi(arguments[3]), rounds = std::atoi(arguments[4]);
  const float* query = values.data() + codes * length;

  hnswlib::InnerProductSpace space(length);
  hnswlib::BruteforceSearch<float> all(&space, codes);
  for (size_t i = 0; i < codes; i++) all.addPoint(values.data() + i * length, i);
  report("flat", queries, rounds, [&](int i) { return all.searchKnn(query + i * length, kept); });

  hnswlib::HierarchicalNSW<float> graph(&space, codes, 16, 100);
  double began = processorMillis();
  for (size_t i = 0; i < codes; i++) graph.addPoint(values.data() + i * length, i);
  double build = processorMillis() - began;
  graph.setEf(searched);
  report("graph", queries, rounds, [&](int i) { return graph.searchKnn(query + i * length, kept); });
  std::printf("build %.3f\n", build);
}
