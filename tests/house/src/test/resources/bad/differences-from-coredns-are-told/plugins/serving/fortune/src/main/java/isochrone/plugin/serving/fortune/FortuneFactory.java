package isochrone.plugin.serving.fortune;

/** Makes a room. */
public final class FortuneFactory implements HandlerFactory {}
