package isochrone.plugin.probes.grpc;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.netty.channel.EventLoop;
import isochrone.api.traffic.Verdict;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One question to the health service, up to the verdict, which is told once and ends it. */
final class GrpcCheck extends ClientCall.Listener<HealthCheckResponse> {
  private final ManagedChannel channel;
  private final ClientCall<HealthCheckRequest, HealthCheckResponse> call;
  private final Judgement judgement;
  private final Consumer<Verdict> done;
  private @Nullable Future<?> alarm;
  private boolean over;

  GrpcCheck(ManagedChannel channel, Judgement judgement, Consumer<Verdict> done) {
    this.channel = channel;
    this.call = channel.newCall(HealthGrpc.getCheckMethod(), CallOptions.DEFAULT);
    this.judgement = judgement;
    this.done = done;
  }

  /** Begins to ask; ends when the time is over. */
  void begin(String service, EventLoop loop, Duration timeout) {
    alarm =
        loop.schedule(() -> end(Verdict.late(timeout)), timeout.toMillis(), TimeUnit.MILLISECONDS);
    call.start(this, new Metadata());
    call.request(1);
    call.sendMessage(HealthCheckRequest.newBuilder().setService(service).build());
    call.halfClose();
  }

  @Override
  public void onMessage(HealthCheckResponse answer) {
    end(judgement.of(answer, session()));
  }

  @Override
  public void onClose(Status status, Metadata trailers) {
    if (!over) {
      end(judgement.of(status, session()));
    }
  }

  private javax.net.ssl.@Nullable SSLSession session() {
    return call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
  }

  private void end(Verdict verdict) {
    if (over) {
      return;
    }
    over = true;
    if (alarm != null) {
      alarm.cancel(false);
    }
    channel.shutdownNow();
    done.accept(verdict);
  }
}
