package isochrone.traffic;

/**
 * Which hosts may be probed at all. An endpoint out of reach keeps waiting for its first verdict.
 */
public interface Reach {

  /** No limits. */
  Reach EVERYWHERE = (host, answer) -> answer.accept(true);

  /**
   * Finds out whether probes may go to a host: a name without final dot or an address literal.
   *
   * @param answer told once, on the probes' thread, now or later
   */
  void ask(String host, Answer answer);

  /** Takes the answer. */
  interface Answer {

    /** Says whether the host may be probed. */
    void accept(boolean allowed);
  }
}
