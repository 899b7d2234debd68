package org.reprise.ros2.dds;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import us.ihmc.rtps.impl.fastRTPS.NativeParticipantImpl;
import us.ihmc.rtps.impl.fastRTPS.NativeSubscriberImpl;
import us.ihmc.rtps.impl.fastRTPS.NativeSubscriberListener;
import us.ihmc.rtps.impl.fastRTPS.SampleInfoMarshaller;

/**
 * Hears one topic and counts what becomes of its messages: taken, refused (not what the type
 * promises) or missed (lost on the way, replaced by a newer one, or larger than the type).
 */
public final class TopicReader implements AutoCloseable {
  /** Room beyond the type's size, since DDS rounds sizes up. */
  private static final int SLACK_BYTES = 64;

  private static final int ALIVE = 0;
  private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);

  private final Topic topic;
  private final MessageListener listener;
  private final ByteBuffer data;
  private final CdrReader message;
  private final SampleInfoMarshaller info = new SampleInfoMarshaller();
  private final SequenceGaps gaps = new SequenceGaps();
  private final Events events = new Events();
  private final NativeSubscriberImpl impl;
  private volatile long taken;
  private volatile long refused;
  private volatile long missed;
  private volatile int writers;
  private volatile boolean closed;

  TopicReader(NativeParticipantImpl participant, Topic topic, MessageListener listener) {
    this.topic = topic;
    this.listener = listener;
    data = ByteBuffer.allocateDirect(topic.type().nativeBytes() + SLACK_BYTES);
    message = new CdrReader(data, topic.type().maxBytes());
    String profile = "r" + UUID.randomUUID();
    String xml = Profiles.reader(profile, topic);
    try {
      impl = new NativeSubscriberImpl(participant, events);
    } catch (IOException e) {
      throw new DdsException("topic=%s: cannot be subscribed to".formatted(topic.name()), e);
    }
    if (!impl.createSubscriber(profile, xml, xml.length())) {
      throw new DdsException("topic=%s: refused by Fast DDS: %s".formatted(topic.name(), xml));
    }
  }

  /** Returns the topic. */
  public Topic topic() {
    return topic;
  }

  /** Returns how many messages were taken. */
  public long taken() {
    return taken;
  }

  /** Returns how many messages were refused because they are not what the type promises. */
  public long refused() {
    return refused;
  }

  /** Returns how many messages were written but never got here, or were too large. */
  public long missed() {
    return missed;
  }

  /** Returns how many writers are heard. */
  public int writers() {
    return writers;
  }

  @Override
  public void close() {
    closed = true;
    impl.delete();
    events.delete();
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // DDS calls from one thread at a time
  private synchronized void takeAll() {
    while (!closed && impl.getUnreadCount() > 0) {
      if (!impl.takeNextData(data.capacity(), data, info)) {
        return;
      }
      missed +=
          gaps.before(
              info.getSampleIdentity_GuidHigh(),
              info.getSampleIdentity_GuidLow(),
              ((long) info.getSampleIdentity_sequenceNumberHigh() << 32)
                  | info.getSampleIdentity_sequenceNumberLow());
      if (info.getChangeKind() != ALIVE) {
        continue;
      }
      try {
        message.begin(info.getDataLength());
        listener.received(message);
        taken++;
      } catch (MalformedMessageException e) {
        if (refused++ == 0) {
          LOG.warn(
              "topic={}: message refused, later ones are only counted: {}",
              topic.name(),
              e.getMessage());
        }
      }
    }
  }

  /** Must never throw into native code. */
  private final class Events extends NativeSubscriberListener {
    @Override
    public void onNewDataMessage() {
      try {
        takeAll();
      } catch (RuntimeException | Error e) {
        LOG.error("topic={}: its listener failed", topic.name(), e);
      }
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // DDS calls from one thread at a time
    public void onSubscriptionMatched(int status, long guidHigh, long guidLow) {
      writers += status == 0 ? 1 : -1;
    }
  }
}
