package isochrone.api;

/** The places in a chain, in the order in which a query passes them. */
public enum Stage {
  /** Sees every query and every response: metrics, logs, errors. */
  OBSERVE,
  /** Turns queries away: access lists, rate limits, cookies. */
  GUARD,
  /** Learns who asks: client subnet. */
  CLIENT,
  /** Changes the query or, on the way back, the response: rewrite, TTL limits. */
  ADJUST,
  /** Chooses endpoints: profiles. */
  ROUTE,
  /** Answers from earlier answers. */
  CACHE,
  /** Answers from data: zone files, static records, templates. */
  SERVE
}
