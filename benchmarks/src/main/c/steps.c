// Counts how many steps a second MuJoCo makes of a model without Java, to compare with.
//
//   cc -O2 -o steps steps.c -lmujoco && ./steps model.xml 20000
//
// Prints one line, after a warm-up of a tenth of the steps: steps, seconds, steps per second.
#define _POSIX_C_SOURCE 199309L
#include <mujoco/mujoco.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

int main(int argc, char** argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: steps <model.xml> <steps>\n");
    return 2;
  }
  char error[1000] = "";
  mjModel* model = mj_loadXML(argv[1], NULL, error, sizeof error);
  if (!model) {
    fprintf(stderr, "model=%s: %s\n", argv[1], error);
    return 1;
  }
  mjData* data = mj_makeData(model);
  long steps = atol(argv[2]);
  for (long i = 0; i < steps / 10; i++) mj_step(model, data);
  double start = now();
  for (long i = 0; i < steps; i++) mj_step(model, data);
  double seconds = now() - start;
  printf("steps=%ld seconds=%.6f stepsPerSecond=%.1f\n", steps, seconds, steps / seconds);
  mj_deleteData(data);
  mj_deleteModel(model);
  return 0;
}
