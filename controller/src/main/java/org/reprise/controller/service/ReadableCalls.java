package org.reprise.controller.service;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import java.io.IOException;
import java.io.InputStream;

/**
 * Ends a call whose bytes are no message, or too many, with a reason, and tells the service that it
 * was ended, as if the caller had gone. gRPC itself would log a stack trace and say "unknown".
 */
final class ReadableCalls {
  private ReadableCalls() {}

  /** Stands for bytes that are no message. */
  private record Unreadable(Status why) {}

  static ServerServiceDefinition of(ServerServiceDefinition service) {
    ServerServiceDefinition.Builder readable =
        ServerServiceDefinition.builder(service.getServiceDescriptor().getName());
    for (ServerMethodDefinition<?, ?> method : service.getMethods()) {
      readable.addMethod(readable(method));
    }
    return readable.build();
  }

  private static <Q, P> ServerMethodDefinition<Object, P> readable(
      ServerMethodDefinition<Q, P> method) {
    MethodDescriptor<Q, P> descriptor = method.getMethodDescriptor();
    ServerCallHandler<Q, P> handler = method.getServerCallHandler();
    return ServerMethodDefinition.create(
        descriptor.toBuilder(
                new Reader<>(descriptor.getRequestMarshaller()), descriptor.getResponseMarshaller())
            .build(),
        (call, headers) -> new Messages<>(call, start(handler, call, headers)));
  }

  @SuppressWarnings("unchecked") // a call takes no requests in; its listener does
  private static <Q, P> ServerCall.Listener<Q> start(
      ServerCallHandler<Q, P> handler, ServerCall<Object, P> call, Metadata headers) {
    return handler.startCall((ServerCall<Q, P>) call, headers);
  }

  /** Reads messages, or says why it could not. */
  private record Reader<Q>(MethodDescriptor.Marshaller<Q> messages)
      implements MethodDescriptor.Marshaller<Object> {
    @Override
    public InputStream stream(Object message) {
      throw new UnsupportedOperationException("a service reads requests, it writes none");
    }

    @Override
    public Object parse(InputStream bytes) {
      try {
        int size = bytes.available();
        if (size > Protocol.MAX_REQUEST_BYTES) {
          return new Unreadable(
              Status.RESOURCE_EXHAUSTED.withDescription(
                  "message=%d bytes limit=%d: call refused; send less at once"
                      .formatted(size, Protocol.MAX_REQUEST_BYTES)));
        }
        return messages.parse(bytes);
      } catch (IOException | RuntimeException e) {
        return new Unreadable(
            Status.INVALID_ARGUMENT.withDescription(
                "message is no protobuf of this method (%s): call refused; use the same version"
                        .formatted(e.getMessage())
                    + " of Reprise at both ends"));
      }
    }
  }

  /** Hands readable messages on. */
  private static final class Messages<Q> extends ServerCall.Listener<Object> {
    private final ServerCall<Object, ?> call;
    private final ServerCall.Listener<Q> listener;
    private boolean ended;

    Messages(ServerCall<Object, ?> call, ServerCall.Listener<Q> listener) {
      this.call = call;
      this.listener = listener;
    }

    @Override
    @SuppressWarnings("unchecked") // what is not Unreadable came from the method's own marshaller
    public void onMessage(Object message) {
      if (message instanceof Unreadable unreadable) {
        ended = true;
        listener.onCancel();
        call.close(unreadable.why(), new Metadata());
      } else if (!ended) {
        listener.onMessage((Q) message);
      }
    }

    @Override
    public void onHalfClose() {
      if (!ended) {
        listener.onHalfClose();
      }
    }

    @Override
    public void onCancel() {
      if (!ended) {
        listener.onCancel();
      }
    }

    @Override
    public void onComplete() {
      if (!ended) {
        listener.onComplete();
      }
    }

    @Override
    public void onReady() {
      if (!ended) {
        listener.onReady();
      }
    }
  }
}
