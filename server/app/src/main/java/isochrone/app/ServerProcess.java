package isochrone.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The process of a running server, by what the server tells of itself.
 *
 * @param pid its number, as it sees it
 * @param started when it began to serve
 */
record ServerProcess(long pid, Instant started) {
  /** Reading the command line and loading the Corefile lie between both moments. */
  private static final Duration LONGEST_START = Duration.ofMinutes(1);

  /** The process that a status tells of. */
  static ServerProcess of(JsonNode status) {
    return new ServerProcess(
        status.path("pid").asLong(), Instant.parse(status.path("started").asText()));
  }

  /**
   * Done when it has ended. A server in a container has a number that means another process here:
   * one that began at another time is not waited for.
   */
  CompletableFuture<?> end() {
    Optional<ProcessHandle> handle = ProcessHandle.of(pid);
    boolean waits = handle.filter(ServerProcess::isOther).flatMap(this::began).orElse(false);
    return waits ? handle.orElseThrow().onExit() : CompletableFuture.completedFuture(null);
  }

  private static boolean isOther(ProcessHandle process) {
    return process.pid() != ProcessHandle.current().pid();
  }

  private Optional<Boolean> began(ProcessHandle process) {
    return process
        .info()
        .startInstant()
        .map(start -> Duration.between(start, started).abs().compareTo(LONGEST_START) < 0);
  }
}
