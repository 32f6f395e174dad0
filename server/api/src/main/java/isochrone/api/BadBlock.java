package isochrone.api;

/** A block of configuration of which nothing can be made; carries the problem that says why. */
public final class BadBlock extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** Gives up with this problem. */
  public BadBlock(Problem problem) {
    super(problem.toString(), null, false, false);
    this.problem = problem;
  }

  /** What is wrong, to be reported unless it has been already. */
  public Problem problem() {
    return problem;
  }
}
