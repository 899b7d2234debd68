// Round trips of a joint state between two processes on Cyclone DDS.
//
//   ros2_hop DOMAIN pong                  answers until it is ended
//   ros2_hop DOMAIN ping WARM_UP COUNT    prints p50 and p99 of COUNT round trips, microseconds
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "dds/dds.h"
#include "joint_state.h"

#define JOINTS 7

static char *names[JOINTS] = {"joint1", "joint2", "joint3", "joint4", "joint5", "joint6", "joint7"};
static dds_entity_t participant;
static dds_entity_t writer;
static dds_entity_t reader;
static dds_entity_t waitset;

static void check(dds_return_t code, const char *what) {
  if (code < 0) {
    fprintf(stderr, "ros2_hop: %s: %s\n", what, dds_strretcode(-code));
    exit(1);
  }
}

static void open_topics(const char *out, const char *in) {
  dds_qos_t *qos = dds_create_qos();
  dds_qset_reliability(qos, DDS_RELIABILITY_RELIABLE, DDS_SECS(1));
  dds_qset_history(qos, DDS_HISTORY_KEEP_LAST, 1);
  const dds_topic_descriptor_t *type = &sensor_msgs_msg_dds__JointState__desc;
  writer = dds_create_writer(participant, dds_create_topic(participant, type, out, NULL, NULL), qos, NULL);
  check(writer, "writer");
  reader = dds_create_reader(participant, dds_create_topic(participant, type, in, NULL, NULL), qos, NULL);
  check(reader, "reader");
  dds_delete_qos(qos);
  waitset = dds_create_waitset(participant);
  check(dds_waitset_attach(waitset, dds_create_readcondition(reader, DDS_ANY_STATE), 0), "waitset");
}

// Waits for one message and hands it to a callback. Returns whether one came.
static int take(dds_duration_t patience, void (*use)(const void *)) {
  void *sample[1] = {NULL};
  dds_sample_info_t info[1];
  if (dds_waitset_wait(waitset, NULL, 0, patience) <= 0 || dds_take(reader, sample, info, 1, 1) <= 0) {
    return 0;
  }
  int valid = info[0].valid_data;
  if (valid && use != NULL) {
    use(sample[0]);
  }
  dds_return_loan(reader, sample, 1);
  return valid;
}

static void answer(const void *message) { check(dds_write(writer, message), "write"); }

static int by_value(const void *a, const void *b) {
  double x = *(const double *) a;
  double y = *(const double *) b;
  return x < y ? -1 : x > y;
}

static int64_t now(void) {
  struct timespec at;
  clock_gettime(CLOCK_MONOTONIC, &at);
  return at.tv_sec * INT64_C(1000000000) + at.tv_nsec;
}

static void ping(int warm_up, int count) {
  double values[JOINTS] = {0};
  double *micros = malloc(count * sizeof *micros);
  sensor_msgs_msg_dds__JointState_ message;
  memset(&message, 0, sizeof message);
  message.header.frame_id = "";
  message.name._length = message.name._maximum = JOINTS;
  message.name._buffer = names;
  message.position._length = message.position._maximum = JOINTS;
  message.position._buffer = values;
  message.velocity = message.position;
  message.effort = message.position;
  for (int i = -warm_up; i < count; i++) {
    values[0] = i;
    int64_t began = now();
    check(dds_write(writer, &message), "write");
    while (!take(DDS_SECS(5), NULL)) {
      if (now() - began > INT64_C(5000000000)) {
        fprintf(stderr, "ros2_hop: no answer within 5 s\n");
        exit(1);
      }
    }
    if (i >= 0) {
      micros[i] = (now() - began) * 1e-3;
    }
  }
  qsort(micros, count, sizeof *micros, by_value);
  printf("p50=%f p99=%f\n", micros[count / 2], micros[count * 99 / 100]);
}

int main(int argc, char **argv) {
  if (argc < 3) {
    fprintf(stderr, "usage: ros2_hop DOMAIN pong | ping WARM_UP COUNT\n");
    return 2;
  }
  participant = dds_create_participant((dds_domainid_t) atoi(argv[1]), NULL, NULL);
  check(participant, "participant");
  if (strcmp(argv[2], "pong") == 0) {
    open_topics("rt/hop_back", "rt/hop_there");
    while (1) {
      take(DDS_SECS(60), answer);
    }
  }
  open_topics("rt/hop_there", "rt/hop_back");
  dds_publication_matched_status_t there;
  dds_subscription_matched_status_t back;
  do {
    usleep(2000);
    dds_get_publication_matched_status(writer, &there);
    dds_get_subscription_matched_status(reader, &back);
  } while (there.current_count == 0 || back.current_count == 0);
  usleep(100000);
  ping(atoi(argv[3]), atoi(argv[4]));
  dds_delete(participant);
  return 0;
}
