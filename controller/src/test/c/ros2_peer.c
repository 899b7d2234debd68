// The other side of the ROS 2 tests: one program on Cyclone DDS, one task for each call.
//
//   ros2_peer DOMAIN TASK TOPIC reliable|best-effort COUNT PERIOD_US [more]
//
// It prints "matched" when the first counterpart is found and "done" at the end, and leaves when its
// standard input is closed.
#include <inttypes.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dds/dds.h"
#include "ros2_messages.h"

#define MAX_JOINTS 64

static dds_entity_t participant;
static int count;
static int period_us;
static int more_count;
static char **more;

static void fail(const char *what, dds_return_t code) {
  fprintf(stderr, "ros2_peer: %s: %s\n", what, dds_strretcode(-code));
  exit(1);
}

static dds_qos_t *qos_of(const char *reliability, bool keep) {
  dds_qos_t *qos = dds_create_qos();
  dds_qset_reliability(
      qos, strcmp(reliability, "reliable") == 0 ? DDS_RELIABILITY_RELIABLE : DDS_RELIABILITY_BEST_EFFORT,
      DDS_SECS(1));
  dds_qset_history(qos, DDS_HISTORY_KEEP_LAST, 100);
  if (keep) {
    dds_qset_durability(qos, DDS_DURABILITY_TRANSIENT_LOCAL);
  }
  return qos;
}

static dds_entity_t topic_of(const dds_topic_descriptor_t *type, const char *name) {
  char wire_name[256];
  snprintf(wire_name, sizeof wire_name, "rt/%s", name);
  dds_entity_t topic = dds_create_topic(participant, type, wire_name, NULL, NULL);
  if (topic < 0) {
    fail("topic", topic);
  }
  return topic;
}

static dds_entity_t writer_of(
    const dds_topic_descriptor_t *type, const char *name, const char *reliability, bool keep) {
  dds_qos_t *qos = qos_of(reliability, keep);
  dds_entity_t writer = dds_create_writer(participant, topic_of(type, name), qos, NULL);
  dds_delete_qos(qos);
  if (writer < 0) {
    fail("writer", writer);
  }
  return writer;
}

static void await_reader(dds_entity_t writer) {
  dds_publication_matched_status_t status;
  do {
    usleep(2000);
    dds_get_publication_matched_status(writer, &status);
  } while (status.current_count == 0);
  usleep(50000);
  puts("matched");
  fflush(stdout);
}

static void write_one(dds_entity_t writer, const void *message) {
  dds_return_t code = dds_write(writer, message);
  if (code < 0) {
    fail("write", code);
  }
  if (period_us > 0) {
    usleep(period_us);
  }
}

static dds_sequence_string strings(int n, char **names) {
  dds_sequence_string sequence = {n, n, names, false};
  return sequence;
}

// Value k of message i, one formula for both sides of a test.
static double value(int i, int joint, int k) { return 0.001 * i + 0.1 * joint + k; }

static void write_joints(const char *topic, const char *reliability) {
  sensor_msgs_msg_dds__JointState_ message;
  double values[3][MAX_JOINTS];
  int joints = more_count;
  memset(&message, 0, sizeof message);
  message.header.frame_id = "";
  message.name = strings(joints, more);
  dds_entity_t writer = writer_of(&sensor_msgs_msg_dds__JointState__desc, topic, reliability, false);
  await_reader(writer);
  for (int i = 0; i < count; i++) {
    for (int k = 0; k < 3; k++) {
      for (int joint = 0; joint < joints; joint++) {
        values[k][joint] = value(i, joint, k);
      }
    }
    message.header.stamp.sec = 7;
    message.header.stamp.nanosec = i;
    message.position._length = message.position._maximum = joints;
    message.position._buffer = values[0];
    message.velocity._length = message.velocity._maximum = joints;
    message.velocity._buffer = values[1];
    message.effort._length = message.effort._maximum = joints;
    message.effort._buffer = values[2];
    write_one(writer, &message);
  }
}

static dds_entity_t reader_of(
    const dds_topic_descriptor_t *type, const char *name, const char *reliability) {
  dds_qos_t *qos = qos_of(reliability, false);
  dds_entity_t reader = dds_create_reader(participant, topic_of(type, name), qos, NULL);
  dds_delete_qos(qos);
  if (reader < 0) {
    fail("reader", reader);
  }
  return reader;
}

typedef void (*printer)(const void *message);

static void read_all(dds_entity_t reader, printer print) {
  dds_subscription_matched_status_t status;
  do {
    usleep(2000);
    dds_get_subscription_matched_status(reader, &status);
  } while (status.current_count == 0);
  puts("matched");
  fflush(stdout);
  dds_entity_t waitset = dds_create_waitset(participant);
  dds_entity_t condition = dds_create_readcondition(reader, DDS_ANY_STATE);
  dds_waitset_attach(waitset, condition, 0);
  for (int taken = 0; taken < count;) {
    dds_waitset_wait(waitset, NULL, 0, DDS_MSECS(500));
    void *samples[1] = {NULL};
    dds_sample_info_t info[1];
    while (taken < count && dds_take(reader, samples, info, 1, 1) > 0) {
      if (info[0].valid_data) {
        print(samples[0]);
        taken++;
      }
      dds_return_loan(reader, samples, 1);
      samples[0] = NULL;
    }
  }
}

static void print_doubles(const char *label, uint32_t n, const double *values) {
  printf(" %s", label);
  for (uint32_t i = 0; i < n; i++) {
    printf("%c%.17g", i == 0 ? '=' : ',', values[i]);
  }
}

static void print_joints(const void *sample) {
  const sensor_msgs_msg_dds__JointState_ *message = sample;
  printf("joints %" PRId32 ".%09" PRIu32, message->header.stamp.sec, message->header.stamp.nanosec);
  for (uint32_t i = 0; i < message->name._length; i++) {
    printf("%c%s", i == 0 ? ' ' : ',', message->name._buffer[i]);
  }
  print_doubles("position", message->position._length, message->position._buffer);
  print_doubles("velocity", message->velocity._length, message->velocity._buffer);
  print_doubles("effort", message->effort._length, message->effort._buffer);
  puts("");
  fflush(stdout);
}

static void print_trajectory(const void *sample) {
  const trajectory_msgs_msg_dds__JointTrajectory_ *message = sample;
  printf("trajectory");
  for (uint32_t i = 0; i < message->joint_names._length; i++) {
    printf("%c%s", i == 0 ? ' ' : ',', message->joint_names._buffer[i]);
  }
  for (uint32_t i = 0; i < message->points._length; i++) {
    const trajectory_msgs_msg_dds__JointTrajectoryPoint_ *point = &message->points._buffer[i];
    print_doubles("positions", point->positions._length, point->positions._buffer);
    print_doubles("velocities", point->velocities._length, point->velocities._buffer);
    print_doubles("effort", point->effort._length, point->effort._buffer);
    printf(" after=%" PRId32 ".%09" PRIu32, point->time_from_start.sec, point->time_from_start.nanosec);
  }
  puts("");
  fflush(stdout);
}

// Joint states with more joints or longer names than anybody has, after some without any until a
// line is read, and before one more: "more" is the number and the length of the names.
static void write_large_joints(const char *topic, const char *reliability) {
  sensor_msgs_msg_dds__JointState_ message;
  int joints = atoi(more[0]);
  int length = atoi(more[1]);
  char *name = malloc(length + 1);
  char **names = malloc(joints * sizeof *names);
  double *values = calloc(joints, sizeof *values);
  memset(name, 'j', length);
  name[length] = 0;
  for (int joint = 0; joint < joints; joint++) {
    names[joint] = name;
  }
  memset(&message, 0, sizeof message);
  message.header.frame_id = name;
  message.name = strings(joints, names);
  message.position._length = message.position._maximum = joints;
  message.position._buffer = values;
  dds_entity_t writer = writer_of(&sensor_msgs_msg_dds__JointState__desc, topic, reliability, false);
  sensor_msgs_msg_dds__JointState_ none;
  memset(&none, 0, sizeof none);
  none.header.frame_id = "";
  await_reader(writer);
  struct pollfd input = {STDIN_FILENO, POLLIN, 0};
  while (poll(&input, 1, 20) == 0) {
    write_one(writer, &none);
  }
  for (int i = 0; i < count; i++) {
    write_one(writer, &message);
  }
  write_one(writer, &none);
}

// Bytes under the name of another type, "more": the type's name on the wire, the greatest size and a
// seed. Most are noise; every third starts like a joint state and then lies about a length.
static void write_impostors(const char *topic, const char *reliability) {
  dds_topic_descriptor_t type = impostor_Bytes_desc;
  type.m_typename = more[0];
  uint32_t most = (uint32_t) atoi(more[1]);
  srandom((unsigned) atoi(more[2]));
  dds_entity_t writer = writer_of(&type, topic, reliability, false);
  await_reader(writer);
  uint8_t *bytes = malloc(most);
  for (int i = 0; i < count; i++) {
    impostor_Bytes message;
    uint32_t size = (uint32_t) random() % (i % 2 == 0 ? 64 : most);
    for (uint32_t k = 0; k < size; k++) {
      bytes[k] = (uint8_t) random();
    }
    if (i % 3 == 0 && size >= 16) {
      const uint32_t head[4] = {0, 1, 0, 0x7fffffffu >> (i % 32)};
      memcpy(bytes, head, sizeof head);
    }
    message.data._length = message.data._maximum = size;
    message.data._buffer = bytes;
    message.data._release = false;
    write_one(writer, &message);
  }
}

static dds_sequence_octet octets(uint32_t size) {
  dds_sequence_octet sequence = {size, size, malloc(size), true};
  return sequence;
}

static geometry_msgs_msg_dds__TransformStamped_ transform(char *parent, char *child, double x) {
  geometry_msgs_msg_dds__TransformStamped_ stamped;
  memset(&stamped, 0, sizeof stamped);
  stamped.header.frame_id = parent;
  stamped.child_frame_id = child;
  stamped.transform.translation.x = x;
  stamped.transform.rotation.w = 1;
  return stamped;
}

static void write_transform(dds_entity_t writer, geometry_msgs_msg_dds__TransformStamped_ *one) {
  tf2_msgs_msg_dds__TFMessage_ message;
  message.transforms._length = message.transforms._maximum = 1;
  message.transforms._buffer = one;
  message.transforms._release = false;
  write_one(writer, &message);
}

// A camera: colour on "topic", and as "more" the topics of depth and camera info, width and height.
// It stands on a mast (static, 2 m along x of "panda_link0") and moves 1 mm along x each frame.
static void write_camera(const char *topic, const char *reliability) {
  int width = atoi(more[2]);
  int height = atoi(more[3]);
  dds_entity_t colors = writer_of(&sensor_msgs_msg_dds__Image__desc, topic, reliability, false);
  dds_entity_t depths = writer_of(&sensor_msgs_msg_dds__Image__desc, more[0], reliability, false);
  dds_entity_t infos = writer_of(&sensor_msgs_msg_dds__CameraInfo__desc, more[1], reliability, false);
  dds_entity_t moving = writer_of(&tf2_msgs_msg_dds__TFMessage__desc, "tf", "reliable", false);
  dds_entity_t fixed = writer_of(&tf2_msgs_msg_dds__TFMessage__desc, "tf_static", "reliable", true);
  geometry_msgs_msg_dds__TransformStamped_ mast = transform("panda_link0", "mast", 2);
  write_transform(fixed, &mast);
  await_reader(colors);
  sensor_msgs_msg_dds__Image_ color;
  sensor_msgs_msg_dds__Image_ depth;
  sensor_msgs_msg_dds__CameraInfo_ info;
  memset(&color, 0, sizeof color);
  memset(&info, 0, sizeof info);
  color.header.frame_id = "optical";
  color.width = width;
  color.height = height;
  depth = color;
  color.encoding = "bgr8";
  color.step = 3 * width;
  color.data = octets(3 * width * height);
  depth.encoding = "16UC1";
  depth.step = 2 * width;
  depth.data = octets(2 * width * height);
  for (int y = 0; y < height; y++) {
    for (int x = 0; x < width; x++) {
      int at = y * width + x;
      uint16_t millimeters = (uint16_t) (500 + (x + 3 * y) % 2000);
      color.data._buffer[3 * at] = (uint8_t) (x + y);
      color.data._buffer[3 * at + 1] = (uint8_t) y;
      color.data._buffer[3 * at + 2] = (uint8_t) x;
      depth.data._buffer[2 * at] = (uint8_t) millimeters;
      depth.data._buffer[2 * at + 1] = (uint8_t) (millimeters >> 8);
    }
  }
  info.header.frame_id = "optical";
  info.width = width;
  info.height = height;
  info.distortion_model = "plumb_bob";
  info.k[0] = info.k[4] = 460;
  info.k[2] = 320;
  info.k[5] = 180;
  info.k[8] = 1;
  for (int i = 0; i < count; i++) {
    geometry_msgs_msg_dds__TransformStamped_ camera = transform("mast", "optical", 0.001 * i);
    color.header.stamp.sec = depth.header.stamp.sec = info.header.stamp.sec = 100;
    camera.header.stamp.sec = 100;
    color.header.stamp.nanosec = depth.header.stamp.nanosec = info.header.stamp.nanosec = 10000000u * i;
    camera.header.stamp.nanosec = 10000000u * i;
    color.data._buffer[0] = (uint8_t) i;
    write_transform(moving, &camera);
    write_one(infos, &info);
    write_one(depths, &depth);
    write_one(colors, &color);
  }
}

int main(int argc, char **argv) {
  if (argc < 7) {
    fprintf(stderr, "usage: ros2_peer DOMAIN TASK TOPIC reliable|best-effort COUNT PERIOD_US [more]\n");
    return 2;
  }
  const char *task = argv[2];
  const char *topic = argv[3];
  const char *reliability = argv[4];
  count = atoi(argv[5]);
  period_us = atoi(argv[6]);
  more = argv + 7;
  more_count = argc - 7;
  participant = dds_create_participant((dds_domainid_t) atoi(argv[1]), NULL, NULL);
  if (participant < 0) {
    fail("participant", participant);
  }
  if (strcmp(task, "write-joints") == 0) {
    write_joints(topic, reliability);
  } else if (strcmp(task, "write-large-joints") == 0) {
    write_large_joints(topic, reliability);
  } else if (strcmp(task, "write-impostors") == 0) {
    write_impostors(topic, reliability);
  } else if (strcmp(task, "write-camera") == 0) {
    write_camera(topic, reliability);
  } else if (strcmp(task, "read-joints") == 0) {
    read_all(reader_of(&sensor_msgs_msg_dds__JointState__desc, topic, reliability), print_joints);
  } else if (strcmp(task, "read-trajectory") == 0) {
    read_all(reader_of(&trajectory_msgs_msg_dds__JointTrajectory__desc, topic, reliability), print_trajectory);
  } else {
    fprintf(stderr, "ros2_peer: unknown task %s\n", task);
    return 2;
  }
  puts("done");
  fflush(stdout);
  while (getchar() != EOF) {
  }
  dds_delete(participant);
  return 0;
}
