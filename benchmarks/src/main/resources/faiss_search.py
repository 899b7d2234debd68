"""Searches codes with faiss on one thread for SearchPeer.java. Arguments: FILE KEPT SEARCHED ROUNDS.

FILE: int32 codes, queries, length; then float32 codes and queries, of unit length. Prints for each
method its name and the ms of processor time a query in each round, then a line of places for each query.
"""
import sys
import time

import faiss
import numpy as np

file, kept, searched, rounds = sys.argv[1], *map(int, sys.argv[2:5])
faiss.omp_set_num_threads(1)
count, queries, length = np.fromfile(file, np.int32, 3)
values = np.fromfile(file, np.float32, offset=12).reshape(count + queries, length)
codes, wanted = values[:count].copy(), values[count:].copy()


def one_by_one(index):
    return [index.search(wanted[i:i + 1], kept)[1][0] for i in range(queries)]


def report(name, index):
    one_by_one(index)
    times = []
    for _ in range(rounds):
        began = time.process_time()
        found = one_by_one(index)
        times.append(1e3 * (time.process_time() - began) / queries)
    print(name, *times)
    for places in found:
        print(*places)


flat = faiss.IndexFlatIP(int(length))
flat.add(codes)
report("flat", flat)
graph = faiss.IndexHNSWFlat(int(length), 16, faiss.METRIC_INNER_PRODUCT)
graph.hnsw.efConstruction = 100
graph.hnsw.efSearch = searched
began = time.process_time()
graph.add(codes)
build = 1e3 * (time.process_time() - began)
report("graph", graph)
print("build", build)
