package isochrone.bench;

/**
 * What was seen of a server in one round.
 *
 * @param cost what a query cost under dnsperf, which sends as much as it can
 * @param asked queries that dnsperf got answered in a second
 * @param full what a query cost under our own load, which always has more waiting
 * @param most answers to that load
 * @param few what a query cost under that load from few ports, to each of which answers can be
 *     joined
 * @param half answers at an even rate of half as many
 * @param started from the start of its process to its first answer, in milliseconds
 * @param resident memory that it holds after all load, in MiB
 */
record Measurement(
    Cost cost,
    double asked,
    Cost full,
    LoadGenerator.Answers most,
    Cost few,
    LoadGenerator.Answers half,
    double started,
    double resident) {

  long wrong() {
    return most.wrong() + half.wrong();
  }
}
