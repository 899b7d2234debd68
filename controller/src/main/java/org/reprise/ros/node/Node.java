package org.reprise.ros.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reprise.core.time.NanoClock;
import org.reprise.ros.RosException;
import org.reprise.ros.message.Message;
import org.reprise.ros.message.MessageType;
import org.reprise.ros.message.ServiceType;
import org.reprise.ros.wire.ConnectionHeader;
import org.reprise.ros.xmlrpc.XmlRpcClient;
import org.reprise.ros.xmlrpc.XmlRpcServer;
import org.reprise.ros.xmlrpc.XmlRpcValue;
import org.reprise.rosmsg.rosgraph_msgs.Log;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node of the ROS graph. Any thread may use it.
 *
 * <p>ROS 1 has no authentication: whoever reaches the ports may publish, call and shut down.
 */
public final class Node implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Node.class);

  private final NodeConfiguration configuration;
  private final NameResolver resolver;
  private final MasterClient master;
  private final MasterWatch watch;
  private final XmlRpcServer slave;
  private final TcpRosServer tcpRos;
  private final URI slaveUri;
  private final URI serviceUri;
  private final ParameterTree parameters = new ParameterTree(this);
  private final RosClock clock;
  private final AtomicInteger connectionIds = new AtomicInteger();
  private final Map<String, Publisher<?>> publishers = new ConcurrentHashMap<>();
  private final Map<String, Subscriber<?>> subscribers = new ConcurrentHashMap<>();
  private final Map<String, ServiceServer<?, ?>> services = new ConcurrentHashMap<>();
  private @Nullable Publisher<Log> rosout;
  private final List<Runnable> shutdownListeners = new CopyOnWriteArrayList<>();

  private Node(NodeConfiguration configuration, @Nullable InetAddress bind) {
    this.configuration = configuration;
    resolver = configuration.resolver();
    master =
        new MasterClient(
            new XmlRpcClient(configuration.master(), configuration.timeout()),
            configuration.globalName().text());
    watch = new MasterWatch(master);
    slave = XmlRpcServer.start(bind, new SlaveApi(this));
    tcpRos = new TcpRosServer(bind, configuration.timeout(), this::serve);
    slaveUri = URI.create("http://%s:%d/".formatted(configuration.host(), slave.port()));
    serviceUri = URI.create("rosrpc://%s:%d".formatted(configuration.host(), tcpRos.port()));
    clock = new RosClock(configuration.wallClock());
  }

  /**
   * Starts a node.
   *
   * @throws RosException if there is no master, or this machine does not know the host
   */
  public static Node connect(NodeConfiguration configuration) {
    InetAddress host;
    try {
      host = InetAddress.getByName(configuration.host());
    } catch (UnknownHostException e) {
      throw new RosException(
          "host=%s: unknown, set ROS_IP to an address of this machine"
              .formatted(configuration.host()),
          e);
    }
    Node node;
    try {
      node = new Node(configuration, host.isLoopbackAddress() ? host : null);
    } catch (RosException e) {
      throw new RosException(
          "no ROS master at %s: start one (rosmaster --core) or set ROS_MASTER_URI"
              .formatted(configuration.master()),
          e);
    }
    node.start();
    return node;
  }

  private void start() {
    if (!configuration.host().equals("127.0.0.1") && !configuration.host().equals("localhost")) {
      LOG.warn("host={}: ROS 1 has no authentication, keep it to a trusted network", slaveUri);
    }
    tcpRos.start();
    rosout = newPublisher("/rosout", Log.TYPE, PublisherOptions.DEFAULT);
    watch.start();
    configuration
        .privateParameters()
        .forEach((name, value) -> parameters.set("~" + name, XmlRpcValue.of(value)));
    clock.start(this);
  }

  /** Returns the node's global name. */
  public GraphName name() {
    return configuration.globalName();
  }

  /** Returns the address of the master. */
  public URI masterUri() {
    return configuration.master();
  }

  /** Returns the global name that a name means in this node. */
  public GraphName resolve(String name) {
    return resolver.resolve(name);
  }

  /** Returns the parameters. */
  public ParameterTree parameterTree() {
    return parameters;
  }

  /** Returns the time of the graph, nanoseconds since 1970; simulated where the graph's is. */
  public NanoClock clock() {
    return clock;
  }

  /**
   * Publishes on a topic.
   *
   * @throws RosException if this node publishes there already, or subscribes another type
   */
  public <T extends Message> Publisher<T> newPublisher(
      String topic, MessageType<T> type, PublisherOptions options) {
    GraphName global = resolve(topic);
    checkType(global, type, subscribers.get(global.text()));
    Publisher<T> publisher = new Publisher<>(this, global, type, options, connectionIds);
    if (publishers.putIfAbsent(global.text(), publisher) != null) {
      throw new RosException("topic=%s: this node publishes there already".formatted(global));
    }
    watch.add(publisher.registration());
    return publisher;
  }

  /**
   * Prepares to receive a topic; the first listener subscribes.
   *
   * @throws RosException if this node subscribes there already, or publishes another type
   */
  public <T extends Message> Subscriber<T> newSubscriber(String topic, MessageType<T> type) {
    GraphName global = resolve(topic);
    Publisher<?> publisher = publishers.get(global.text());
    if (publisher != null && !publisher.type().md5().equals(type.md5())) {
      throw new RosException(
          "topic=%s type=%s published=%s: types differ"
              .formatted(global, type.name(), publisher.type().name()));
    }
    Subscriber<T> subscriber = new Subscriber<>(this, global, type, connectionIds);
    if (subscribers.putIfAbsent(global.text(), subscriber) != null) {
      throw new RosException(
          "topic=%s: this node subscribes there already, add a listener".formatted(global));
    }
    return subscriber;
  }

  private static void checkType(
      GraphName topic, MessageType<?> type, @Nullable Subscriber<?> subscriber) {
    if (subscriber != null && !subscriber.type().md5().equals(type.md5())) {
      throw new RosException(
          "topic=%s type=%s subscribed=%s: types differ"
              .formatted(topic, type.name(), subscriber.type().name()));
    }
  }

  /**
   * Offers a service.
   *
   * @throws RosException if this node offers it already
   */
  public <Q extends Message, R extends Message> ServiceServer<Q, R> newServiceServer(
      String name, ServiceType<Q, R> type, ServiceHandler<Q, R> handler) {
    GraphName global = resolve(name);
    ServiceServer<Q, R> server = new ServiceServer<>(this, global, type, handler);
    if (services.putIfAbsent(global.text(), server) != null) {
      throw new RosException("service=%s: this node offers it already".formatted(global));
    }
    watch.add(server.registration());
    return server;
  }

  /** Prepares to call a service, on one connection for each call or on one that is kept. */
  public <Q extends Message, R extends Message> ServiceClient<Q, R> newServiceClient(
      String name, ServiceType<Q, R> type, boolean persistent) {
    return new ServiceClient<>(this, resolve(name), type, persistent);
  }

  /**
   * Tells the graph's log something.
   *
   * @param level one of {@link Log}'s levels
   */
  public void log(byte level, String text) {
    Publisher<Log> publisher = rosout;
    if (publisher != null) {
      Log log = publisher.newMessage();
      log.header.stampNanos = clock.nanos();
      log.level = level;
      log.name = name().text();
      log.msg = text;
      publisher.publish(log);
    }
  }

  /** Calls the listener when the master or a tool tells this node to shut down. */
  public void addShutdownListener(Runnable listener) {
    shutdownListeners.add(listener);
  }

  void shutDown() {
    shutdownListeners.forEach(Runnable::run);
    close();
  }

  private void serve(ConnectionHeader header, Socket socket) throws IOException {
    String topic = header.get("topic");
    String name = topic.isEmpty() ? header.get("service") : topic;
    Publisher<?> publisher = publishers.get(topic);
    ServiceServer<?, ?> service = services.get(header.get("service"));
    if (publisher != null) {
      publisher.serve(header, socket);
    } else if (service != null) {
      service.serve(header, socket);
    } else {
      ConnectionHeader.error("name=%s: not offered by %s".formatted(name, name()))
          .write(socket.getOutputStream());
    }
  }

  NodeConfiguration configuration() {
    return configuration;
  }

  MasterClient master() {
    return master;
  }

  URI slaveUri() {
    return slaveUri;
  }

  URI serviceUri() {
    return serviceUri;
  }

  @Nullable Publisher<?> publisher(String topic) {
    return publishers.get(topic);
  }

  @Nullable Subscriber<?> subscriber(String topic) {
    return subscribers.get(topic);
  }

  Collection<Publisher<?>> publishers() {
    return publishers.values();
  }

  Collection<Subscriber<?>> subscribers() {
    return subscribers.values();
  }

  void deliverLocally(GraphName topic, Message message) {
    Subscriber<?> subscriber = subscribers.get(topic.text());
    if (subscriber != null) {
      subscriber.deliverLocal(message);
    }
  }

  @Nullable Message latchedLocally(GraphName topic) {
    Publisher<?> publisher = publishers.get(topic.text());
    return publisher == null ? null : publisher.latched();
  }

  void register(MasterWatch.Registration registration) {
    watch.add(registration);
  }

  void remove(Publisher<?> publisher) {
    if (publishers.remove(publisher.topic().text(), publisher)) {
      watch.remove(publisher.registration());
    }
  }

  void remove(Subscriber<?> subscriber) {
    if (subscribers.remove(subscriber.topic().text(), subscriber)) {
      watch.remove(subscriber.registration());
    }
  }

  void remove(ServiceServer<?, ?> service) {
    if (services.remove(service.name().text(), service)) {
      watch.remove(service.registration());
    }
  }

  /** Takes everything back from the master and closes all connections. */
  @Override
  public void close() {
    List.copyOf(publishers.values()).forEach(Publisher::close);
    List.copyOf(subscribers.values()).forEach(Subscriber::close);
    List.copyOf(services.values()).forEach(ServiceServer::close);
    watch.close();
    slave.close();
    tcpRos.close();
  }
}
