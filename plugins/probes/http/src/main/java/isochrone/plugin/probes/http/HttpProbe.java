package isochrone.plugin.probes.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.FixedRecvByteBufAllocator;
import isochrone.api.Clock;
import isochrone.api.tls.PeerCertificates;
import isochrone.api.traffic.Aim;
import isochrone.api.traffic.Probe;
import isochrone.api.traffic.Verdict;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends one request on a connection of its own and looks at the answer. */
final class HttpProbe implements Probe {
  /** Octets that are read at once: most answers are shorter. */
  private static final int READ = 4096;

  private final HttpSettings settings;
  private final Bootstrap connections;
  private final Clock clock;
  private final boolean encrypted;

  HttpProbe(HttpSettings settings, Bootstrap connections, Clock clock, boolean encrypted) {
    this.settings = settings;
    this.connections =
        connections
            .clone()
            // Closing then sends a reset: no connection is left waiting on either side.
            .option(ChannelOption.SO_LINGER, 0)
            .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ));
    this.clock = clock;
    this.encrypted = encrypted;
  }

  @Override
  public void check(Aim aim, Duration timeout, Consumer<Verdict> done) {
    HttpCheck check = new HttpCheck(done);
    Answer answer = new Answer(settings.expected(), check::end);
    ProbeRequest request = ProbeRequest.of(settings.question(), aim);
    ChannelInitializer<Channel> talk =
        new ChannelInitializer<>() {
          @Override
          protected void initChannel(Channel channel) {
            channel.pipeline().addLast(new Limits(answer));
            talk(channel.pipeline(), request, answer, check);
          }
        };
    check.start(connections, talk, aim.socket(settings.port()), timeout);
  }

  private void talk(
      ChannelPipeline pipeline, ProbeRequest request, Answer answer, HttpCheck check) {
    if (encrypted) {
      Encryption.begin(
          pipeline,
          request.host(),
          settings.version(),
          check::end,
          (open, shown, http2) -> {
            check.certificate(shown.end());
            String wrong = wrong(shown, request.host(), http2);
            if (wrong == null) {
              speak(open, http2, request, answer);
            } else {
              check.end(Verdict.failed(wrong));
            }
          });
    } else {
      // RFC 9113 §3.3: in clear, only who knows beforehand may speak HTTP/2.
      speak(pipeline, settings.version() == Version.HTTP_2, request, answer);
    }
  }

  private @Nullable String wrong(PeerCertificates shown, String host, boolean http2) {
    return settings.version() == Version.HTTP_2 && !http2
        ? "expected HTTP/2, the endpoint does not choose it"
        : settings.certificate().broken(shown, host, clock.now());
  }

  private void speak(ChannelPipeline pipeline, boolean http2, ProbeRequest request, Answer answer) {
    if (http2) {
      Http2.speak(pipeline, request, encrypted ? "https" : "http", answer);
    } else {
      Http1.speak(pipeline, request, answer);
    }
  }
}
