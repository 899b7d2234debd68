package org.reprise.teleop.screen;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.atomic.AtomicInteger;
import org.reprise.schema.DoctorServiceGrpc;
import org.reprise.schema.ExamineRequest;
import org.reprise.schema.Finding;

/** Three checks, one of which is not well; it may hang after the first. */
final class FakeDoctor extends DoctorServiceGrpc.DoctorServiceImplBase {
  volatile boolean hangs;
  volatile String failure = "";
  final AtomicInteger examined = new AtomicInteger();

  @Override
  public void examine(ExamineRequest request, StreamObserver<Finding> out) {
    examined.incrementAndGet();
    out.onNext(finding("java", true, "25.0.1 of Eclipse Adoptium"));
    if (hangs) {
      return;
    }
    if (!failure.isEmpty()) {
      out.onError(Status.INTERNAL.withDescription(failure).asRuntimeException());
      return;
    }
    out.onNext(
        finding(
            "disk",
            false,
            "free=1.2 GiB limit=5 GiB: recordings may be cut short; delete what is not needed"));
    out.onNext(finding("bank", true, "41 demonstrations, all whole"));
    out.onCompleted();
  }

  private static Finding finding(String check, boolean pass, String words) {
    return Finding.newBuilder().setCheck(check).setPass(pass).setFinding(words).build();
  }
}
