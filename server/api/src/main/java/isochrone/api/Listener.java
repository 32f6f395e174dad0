package isochrone.api;

/**
 * A place where queries come in.
 *
 * @param index stable number of this address among all that the server ever listened on
 * @param text what metrics call it, such as {@code dns://:53} or {@code dns://127.0.0.1:1053}
 */
public record Listener(int index, String text) {}
