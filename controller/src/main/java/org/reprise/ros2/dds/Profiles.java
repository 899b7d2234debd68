package org.reprise.ros2.dds;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the settings of Fast DDS in the XML that it reads.
 *
 * <p>Two of them are what keeps memory whole. {@code PREALLOCATED}: a message that is larger than
 * its type is dropped where it arrives, since the wrapper copies without looking at the size. Only
 * UDP, without shared memory: a killed process leaves nothing behind in {@code /dev/shm}.
 */
final class Profiles {
  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
          + "<dds xmlns=\"http://www.eprosima.com/XMLSchemas/fastRTPS_Profiles\">";

  /** Fast DDS writes a line to the standard output for each message it drops; we count them. */
  private static final String SILENT = "<log><use_default>FALSE</use_default></log>";

  private static final String TAIL = "</profiles></dds>";
  private static final int SOCKET_BYTES = 4 << 20;
  private static final int LEASE_SECONDS = 10;
  private static final int ANNOUNCE_SECONDS = 2;

  private Profiles() {}

  static String participant(String profile, int domainId, String name, List<String> addresses) {
    return HEAD
        + SILENT
        + "<profiles><transport_descriptors><transport_descriptor><transport_id>"
        + profile
        + "</transport_id><type>UDPv4</type>"
        + element("sendBufferSize", SOCKET_BYTES)
        + element("receiveBufferSize", SOCKET_BYTES)
        + allowed(addresses)
        + "</transport_descriptor></transport_descriptors>"
        + "<participant profile_name=\"%s\">".formatted(profile)
        + element("domainId", domainId)
        + "<rtps>"
        + element("name", name)
        + "<userTransports>"
        + element("transport_id", profile)
        + "</userTransports><useBuiltinTransports>false</useBuiltinTransports>"
        + "<builtin><discovery_config><leaseDuration>"
        + element("sec", LEASE_SECONDS)
        + "</leaseDuration><leaseAnnouncement>"
        + element("sec", ANNOUNCE_SECONDS)
        + "</leaseAnnouncement></discovery_config></builtin></rtps></participant>"
        + TAIL;
  }

  static String reader(String profile, Topic topic) {
    return endpoint("data_reader", profile, topic, "PREALLOCATED");
  }

  static String writer(String profile, Topic topic) {
    return endpoint("data_writer", profile, topic, "PREALLOCATED_WITH_REALLOC");
  }

  private static String endpoint(String tag, String profile, Topic topic, String memory) {
    return HEAD
        + "<profiles><%s profile_name=\"%s\"><topic>".formatted(tag, profile)
        + element("name", topic.wireName())
        + element("dataType", topic.type().wireName())
        + "<historyQos><kind>KEEP_LAST</kind>"
        + element("depth", topic.depth())
        + "</historyQos><resourceLimitsQos>"
        + element("max_samples", topic.depth())
        + element("max_instances", 1)
        + element("max_samples_per_instance", topic.depth())
        + element("allocated_samples", 1)
        + "</resourceLimitsQos></topic><qos><reliability><kind>"
        + topic.reliability()
        + "</kind></reliability><durability><kind>"
        + topic.durability()
        + "</kind></durability><data_sharing><kind>OFF</kind></data_sharing></qos>"
        + element("historyMemoryPolicy", memory)
        + "</%s>".formatted(tag)
        + TAIL;
  }

  private static String allowed(List<String> addresses) {
    return addresses.isEmpty()
        ? ""
        : addresses.stream()
            .map(address -> element("address", address))
            .collect(Collectors.joining("", "<interfaceWhiteList>", "</interfaceWhiteList>"));
  }

  private static String element(String name, Object value) {
    return "<%s>%s</%s>".formatted(name, value, name);
  }
}
