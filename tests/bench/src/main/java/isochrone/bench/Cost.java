package isochrone.bench;

/**
 * Microseconds of processor a query.
 *
 * @param user in the server itself, its compiler and garbage collector included
 * @param system in the kernel on its behalf
 * @param loop the part of {@code user} that the event loops used
 */
record Cost(double user, double system, double loop) {
  static Cost of(ProcessorTime used, long queries) {
    double micros = 1e6 / queries;
    return new Cost(
        used.userSeconds() * micros, used.systemSeconds() * micros, used.loopSeconds() * micros);
  }

  double total() {
    return user + system;
  }
}
