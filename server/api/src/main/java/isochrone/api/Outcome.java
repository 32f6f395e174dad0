package isochrone.api;

/** What a {@link Handler} made of a query. */
public enum Outcome {
  /** Not mine: ask the next handler. */
  NEXT,
  /** The response stands. */
  DONE,
  /** The response comes later, through the {@link Suspended} that the handler took. */
  LATER,
  /** No response at all; the client will time out. */
  DROP,
  /** The response so far ends in an alias; look its target up too. See {@link Exchange#follow}. */
  FOLLOW
}
