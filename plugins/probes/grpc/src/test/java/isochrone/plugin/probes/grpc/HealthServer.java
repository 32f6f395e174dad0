package isochrone.plugin.probes.grpc;

import io.grpc.Server;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import isochrone.kit.Certificates;
import isochrone.kit.ProbeContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real gRPC server with a health service, or without one. */
final class HealthServer implements ProbeContract.Service {
  private final Server server;

  private HealthServer(NettyServerBuilder builder) {
    try {
      server = builder.directExecutor().build().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static NettyServerBuilder builder() {
    return NettyServerBuilder.forAddress(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  /** One whose services have these statuses. */
  static HealthServer of(Map<String, ServingStatus> services) {
    return new HealthServer(builder().addService(new Telling(services)));
  }

  /** One that answers every question with an error. */
  static HealthServer failing(Status status) {
    return new HealthServer(builder().addService(new Failing(status)));
  }

  /** One without any service. */
  static HealthServer empty() {
    return new HealthServer(builder());
  }

  /** One that is healthy and speaks TLS. */
  static HealthServer encrypted(Certificates certificates) {
    try {
      SslContextBuilder tls = SslContextBuilder.forServer(certificates.managers()[0]);
      return new HealthServer(
          builder()
              .sslContext(GrpcSslContexts.configure(tls, SslProvider.JDK).build())
              .addService(new Telling(Map.of("", ServingStatus.SERVING))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    server.shutdownNow();
    try {
      server.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tells statuses. */
  private static final class Telling extends HealthGrpc.HealthImplBase {
    private final Map<String, ServingStatus> services;

    Telling(Map<String, ServingStatus> services) {
      this.services = services;
    }

    @Override
    public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> answers) {
      ServingStatus status = services.get(request.getService());
      if (status == null) {
        answers.onError(Status.NOT_FOUND.withDescription("unknown service").asException());
        return;
      }
      answers.onNext(HealthCheckResponse.newBuilder().setStatus(status).build());
      answers.onCompleted();
    }
  }

  /** Tells errors. */
  private static final class Failing extends HealthGrpc.HealthImplBase {
    private final Status status;

    Failing(Status status) {
      this.status = status;
    }

    @Override
    public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> answers) {
      answers.onError(status.asException());
    }
  }
}
