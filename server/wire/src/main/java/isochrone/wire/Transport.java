package isochrone.wire;

/** What carried a message. */
public enum Transport {
  UDP,
  TCP
}
