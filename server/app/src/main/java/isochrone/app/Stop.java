package isochrone.app;

import isochrone.host.control.ControlStream;
import isochrone.host.control.Whereabouts;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code stop}: ends a running server in good order. */
@Command(
    name = "stop",
    description = {
      "Stops a running server, and waits until it is gone.",
      "It ends as by the signal TERM: it answers what it has taken, for at most 5 seconds, and",
      "writes down what it knows. The exit code is 0 when it is gone, 1 when it is not after the",
      "time, or no server runs."
    },
    customSynopsis = "isochrone stop [FLAGS]",
    sortOptions = false,
    optionListHeading = "%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  isochrone stop -conf dns/Corefile",
      "  isochrone stop --timeout 5s || pkill -9 -F isochrone.pid"
    })
final class Stop implements Callable<Integer> {
  private static final int HTTP_OK = 200;

  @Mixin private final ServerFlags server = new ServerFlags();

  @Option(
      names = "-timeout",
      paramLabel = "TIME",
      description = "Wait at most so long. Default: 30s",
      converter = DurationConverter.class)
  private Duration timeout = Duration.ofSeconds(30);

  @Option(names = "-no-wait", description = "Do not wait until it is gone.")
  private boolean noWait;

  private final Context context;

  Stop(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws Failure, InterruptedException {
    Whereabouts which = server.server(context);
    ServerProcess process = ServerProcess.of(RunningOne.read(new RunningOne(which).get("/status")));
    try (ControlStream stream = ControlStream.post(which, "/stop")) {
      String said = stream.line();
      if (stream.status() != HTTP_OK) {
        throw new Failure("%s answers with %d: %s".formatted(which, stream.status(), said));
      }
      if (!noWait) {
        await(which, CompletableFuture.runAsync(() -> drain(stream)), process);
      }
    } catch (IOException e) {
      throw new Failure(String.valueOf(e.getMessage()));
    }
    String stopped = noWait ? "is stopping" : "has stopped";
    context.streams().out().println("%s (process %d) %s".formatted(which, process.pid(), stopped));
    return Isochrone.OK;
  }

  private void await(Whereabouts which, CompletableFuture<Void> silence, ServerProcess process)
      throws Failure, InterruptedException {
    try {
      silence.thenCompose(gone -> process.end()).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new Failure(
          "%s (process %d) is told to stop, but has not ended after %d s"
              .formatted(which, process.pid(), timeout.toSeconds()));
    }
  }

  /** Reads until the server closes the connection, in whatever way. */
  private static void drain(ControlStream stream) {
    try {
      @Nullable String line = stream.line();
      while (line != null) {
        line = stream.line();
      }
    } catch (IOException e) {
      // That is an end, too.
    }
  }
}
