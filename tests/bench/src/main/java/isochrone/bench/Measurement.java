package isochrone.bench;

/**
 * What was seen of a server in one round.
 *
 * @param cost what a query cost under dnsperf, which sends as much as it can
 * @param asked queries that dnsperf got answered in a second
 * @param full what a query cost under our own load, which always has more waiting
 * @param most answers to that load
 * @param half answers at an even rate of half as many
 * @param started from the start of its process to its first answer, in milliseconds
 * @param resident memory that it holds after all load, in MiB
 */
record Measurement(
    Cost cost,
    double asked,
    Cost full,
    LoadGenerator.Answers most,
    LoadGenerator.Answers half,
    double started,
    double resident) {

  long lost() {
    return most.lost() + half.lost();
  }

  long wrong() {
    return most.wrong() + half.wrong();
  }
}
