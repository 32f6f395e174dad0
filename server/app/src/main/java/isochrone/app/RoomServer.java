package isochrone.app;

import isochrone.api.RunningServer;
import isochrone.host.control.ControlStream;
import isochrone.host.control.Whereabouts;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A running server, as the commands of plugins speak to it. */
record RoomServer(Whereabouts which) implements RunningServer {
  private static final int HTTP_OK = 200;

  @Override
  public String get(String path) throws IOException {
    try {
      return new RunningOne(which).get(path);
    } catch (Failure e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public String post(String path, String body) throws IOException {
    try {
      return new RunningOne(which).post(path, body);
    } catch (Failure e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public Lines open(String path) throws IOException {
    ControlStream stream = ControlStream.get(which, path);
    if (stream.status() == HTTP_OK) {
      return new Open(stream);
    }
    try (stream) {
      String reason = RunningOne.reason(String.valueOf(stream.line()));
      throw new IOException("%s answers with %d: %s".formatted(which, stream.status(), reason));
    }
  }

  /** A page that is being read. */
  private record Open(ControlStream stream) implements Lines {

    @Override
    public @Nullable String next() throws IOException {
      String line = stream.line();
      if (line == null && !stream.isWhole()) {
        throw new IOException("the server broke off in the middle");
      }
      return line;
    }

    @Override
    public void close() throws IOException {
      stream.close();
    }
  }
}
