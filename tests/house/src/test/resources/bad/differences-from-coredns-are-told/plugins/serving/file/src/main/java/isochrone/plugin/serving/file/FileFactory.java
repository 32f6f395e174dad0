package isochrone.plugin.serving.file;

/** Makes a room. */
public final class FileFactory implements HandlerFactory {}
