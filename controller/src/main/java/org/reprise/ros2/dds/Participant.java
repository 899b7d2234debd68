package org.reprise.ros2.dds;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import us.ihmc.rtps.impl.fastRTPS.NativeParticipantImpl;
import us.ihmc.rtps.impl.fastRTPS.NativeParticipantListener;

/**
 * Takes part in one ROS 2 domain: what a node is to DDS. It has no graph information, so {@code
 * ros2 node list} does not show it; its topics are seen by {@code ros2 topic list}.
 */
public final class Participant implements AutoCloseable {
  private static final int MAX_DOMAIN = 232;

  private final int domainId;
  private final NativeParticipantListener listener;
  private final NativeParticipantImpl impl;
  private final Map<String, Integer> registered = new HashMap<>();
  private final List<AutoCloseable> endpoints = new ArrayList<>();
  private boolean closed;

  private Participant(int domainId, String name, List<String> addresses) {
    this.domainId = domainId;
    listener = new NativeParticipantListener();
    String profile = "p" + UUID.randomUUID();
    String xml = Profiles.participant(profile, domainId, name, addresses);
    try {
      impl = new NativeParticipantImpl(profile, xml, xml.length(), listener);
    } catch (IOException e) {
      throw new DdsException(
          "domain=%d addresses=%s: cannot be joined; is the network up, are the addresses this"
                  .formatted(domainId, addresses)
              + " machine's?",
          e);
    }
  }

  /**
   * Joins a domain over UDP.
   *
   * @param domainId ROS_DOMAIN_ID, 0..232
   * @param name letters, digits and _; seen in DDS tools only
   * @param addresses IPv4 addresses of this machine to use; all of them if empty
   * @throws DdsException if it cannot be joined
   */
  public static Participant join(int domainId, String name, List<String> addresses) {
    if (domainId < 0 || domainId > MAX_DOMAIN) {
      throw new DdsException(
          "domain=%d limit=0..%d: choose another ROS_DOMAIN_ID".formatted(domainId, MAX_DOMAIN));
    }
    if (!name.matches("[A-Za-z0-9_]+")
        || !addresses.stream().allMatch(address -> address.matches("[0-9.]+"))) {
      throw new DdsException(
          "name=%s addresses=%s: use letters, digits and _ and IPv4 addresses"
              .formatted(name, addresses));
    }
    NativeLibrary.load();
    return new Participant(domainId, name, addresses);
  }

  /** Returns the domain. */
  public int domainId() {
    return domainId;
  }

  /**
   * Starts to hear a topic.
   *
   * @param listener is called on a thread of DDS, one message at a time
   */
  public synchronized TopicReader subscribe(Topic topic, MessageListener listener) {
    register(topic.type());
    TopicReader reader = new TopicReader(impl, topic, listener);
    endpoints.add(reader);
    return reader;
  }

  /** Starts to offer a topic. */
  public synchronized TopicWriter advertise(Topic topic) {
    register(topic.type());
    TopicWriter writer = new TopicWriter(impl, topic);
    endpoints.add(writer);
    return writer;
  }

  /** Leaves the domain with all topics. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    for (AutoCloseable endpoint : endpoints.reversed()) {
      switch (endpoint) {
        case TopicReader reader -> reader.close();
        case TopicWriter writer -> writer.close();
        default -> throw new IllegalStateException("endpoint=" + endpoint);
      }
    }
    impl.delete();
    listener.delete();
  }

  private void register(MessageType type) {
    if (closed) {
      throw new DdsException("domain=%d: left already; join again".formatted(domainId));
    }
    Integer bound = registered.putIfAbsent(type.wireName(), type.maxBytes());
    if (bound == null) {
      impl.registerType(type.wireName(), type.nativeBytes());
    } else if (bound != type.maxBytes()) {
      throw new DdsException(
          "type=%s maxBytes=%d registered=%d bytes: one size for each type of a participant"
              .formatted(type.name(), type.maxBytes(), bound));
    }
  }
}
