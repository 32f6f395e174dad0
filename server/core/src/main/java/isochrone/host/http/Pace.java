package isochrone.host.http;

import java.time.Duration;

/**
 * How long connections may take.
 *
 * @param idle how long one may say nothing
 * @param request how long the head of a request may take from its first octet on, and the body
 *     behind it once more, however steadily they drip
 * @param pulse how often a stream shows that it is alive; twice as often as connections are looked
 *     at for being idle
 */
record Pace(Duration idle, Duration request, Duration pulse) {
  static final Pace USUAL =
      new Pace(Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(15));
}
