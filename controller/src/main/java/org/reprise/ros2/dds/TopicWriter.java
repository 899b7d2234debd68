package org.reprise.ros2.dds;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;
import us.ihmc.rtps.impl.fastRTPS.NativeParticipantImpl;
import us.ihmc.rtps.impl.fastRTPS.NativePublisherImpl;
import us.ihmc.rtps.impl.fastRTPS.NativePublisherListener;

/** Offers one topic. Used by one thread; publishing allocates nothing on the Java heap. */
public final class TopicWriter implements AutoCloseable {
  private final Topic topic;
  private final CdrWriter message;
  private final ByteBuffer noKey = ByteBuffer.allocateDirect(16);
  private final Events events = new Events();
  private final NativePublisherImpl impl;
  private volatile int readers;
  private boolean closed;

  TopicWriter(NativeParticipantImpl participant, Topic topic) {
    this.topic = topic;
    message = new CdrWriter(topic.type().maxBytes());
    String profile = "w" + UUID.randomUUID();
    String xml = Profiles.writer(profile, topic);
    try {
      impl = new NativePublisherImpl(participant, events);
    } catch (IOException e) {
      throw new DdsException("topic=%s: cannot be advertised".formatted(topic.name()), e);
    }
    if (!impl.createPublisher(profile, xml, xml.length())) {
      throw new DdsException("topic=%s: refused by Fast DDS: %s".formatted(topic.name(), xml));
    }
  }

  /** Returns the topic. */
  public Topic topic() {
    return topic;
  }

  /** Starts the next message; fill it, then {@link #publish}. */
  public CdrWriter begin() {
    return message.begin();
  }

  /**
   * Sends what was written since {@link #begin}.
   *
   * @throws IllegalStateException if the topic is closed
   */
  public void publish() {
    if (closed) {
      throw new IllegalStateException("topic=%s: closed, nothing sent".formatted(topic.name()));
    }
    impl.write(message.buffer(), message.length(), CdrWriter.CDR_LE, noKey, 0);
  }

  /** Returns how many readers hear this. */
  public int readers() {
    return readers;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      impl.delete();
      events.delete();
    }
  }

  private final class Events extends NativePublisherListener {
    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // DDS calls from one thread at a time
    public void onWriterMatched(int status, long guidHigh, long guidLow) {
      readers += status == 0 ? 1 : -1;
    }
  }
}
