// Measures round trips between two processes over TCP on the loopback address, to compare with.
//
//   cc -O2 -o hop hop.c && ./hop 10000 8 700
//
// The parent sends a request, the child answers with a reply. After a warm-up of a tenth it prints
// one line: microseconds at the median and at the 99th percentile.
#define _POSIX_C_SOURCE 200809L
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now_us(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return 1e6 * t.tv_sec + 1e-3 * t.tv_nsec;
}

static int move_all(int fd, char* bytes, long size, int writing) {
  while (size > 0) {
    ssize_t n = writing ? write(fd, bytes, size) : read(fd, bytes, size);
    if (n <= 0) return 0;
    bytes += n;
    size -= n;
  }
  return 1;
}

static int by_value(const void* a, const void* b) {
  double x = *(const double*)a, y = *(const double*)b;
  return (x > y) - (x < y);
}

int main(int argc, char** argv) {
  if (argc != 4) {
    fprintf(stderr, "usage: hop <round trips> <request bytes> <reply bytes>\n");
    return 2;
  }
  long trips = atol(argv[1]), request = atol(argv[2]), reply = atol(argv[3]);
  char* out = calloc(1, request > reply ? request : reply);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t length = sizeof address;
  int one = 1, listener = socket(AF_INET, SOCK_STREAM, 0);
  if (bind(listener, (struct sockaddr*)&address, length) || listen(listener, 1) ||
      getsockname(listener, (struct sockaddr*)&address, &length)) {
    perror("listen");
    return 1;
  }
  pid_t child = fork();
  if (child == 0) {
    int fd = accept(listener, NULL, NULL);
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    while (move_all(fd, out, request, 0) && move_all(fd, out, reply, 1)) {
    }
    _exit(0);
  }
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(fd, (struct sockaddr*)&address, length)) {
    perror("connect");
    return 1;
  }
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  double* took = malloc(trips * sizeof *took);
  for (long i = -trips / 10; i < trips; i++) {
    double start = now_us();
    if (!move_all(fd, out, request, 1) || !move_all(fd, out, reply, 0)) return 1;
    if (i >= 0) took[i] = now_us() - start;
  }
  close(fd);
  waitpid(child, NULL, 0);
  qsort(took, trips, sizeof *took, by_value);
  printf("p50Us=%.2f p99Us=%.2f\n", took[trips / 2], took[trips * 99 / 100]);
  return 0;
}
