package isochrone.kit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ServerSocketFactory;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSocket;

/** Reads requests line by line and answers all of them with the same octets. */
public final class RawServer implements ProbeContract.Service {
  private static final int BACKLOG = 100;
  private static final int PATIENCE_SECONDS = 60;

  private final ServerSocket socket;
  private final byte[] answer;
  private final boolean speaksFirst;
  private final List<List<String>> requests = Collections.synchronizedList(new ArrayList<>());
  private final List<String> sessions = Collections.synchronizedList(new ArrayList<>());
  private final Semaphore recorded = new Semaphore(0);
  private final Thread thread = new Thread(this::serve, "raw server");

  private RawServer(ServerSocketFactory sockets, String answer, boolean speaksFirst) {
    try {
      socket = sockets.createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.answer = answer.getBytes(StandardCharsets.ISO_8859_1);
    this.speaksFirst = speaksFirst;
    thread.start();
  }

  /** A server that answers with these octets and closes the connection. */
  public static RawServer answering(String answer) {
    return new RawServer(ServerSocketFactory.getDefault(), answer, false);
  }

  /** A server that speaks first, closes its side and waits until the client hangs up. */
  public static RawServer greeting(String words) {
    return new RawServer(ServerSocketFactory.getDefault(), words, true);
  }

  /** The same as {@link #answering(String)} behind TLS. */
  public static RawServer answering(String answer, Supplier<ServerSocketFactory> encryption) {
    return new RawServer(encryption.get(), answer, false);
  }

  /** An answer without a body. */
  public static String status(int code) {
    return "HTTP/1.1 " + code + " Any\r\nContent-Length: 0\r\n\r\n";
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        if (speaksFirst) {
          greet(client);
        } else {
          answer(client);
        }
      } catch (IOException e) {
        // The client has hung up, or this server is being closed.
      }
    }
  }

  private void greet(Socket client) throws IOException {
    client.getOutputStream().write(answer);
    client.getOutputStream().flush();
    client.shutdownOutput();
    client.getInputStream().readAllBytes();
  }

  private void answer(Socket client) throws IOException {
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
    List<String> request = new ArrayList<>();
    for (String line = reader.readLine();
        line != null && !line.isEmpty();
        line = reader.readLine()) {
      request.add(line);
    }
    if (client instanceof SSLSocket encrypted) {
      ExtendedSSLSession session = (ExtendedSSLSession) encrypted.getSession();
      sessions.add(session.getProtocol() + " " + session.getRequestedServerNames());
      recorded.release();
    }
    requests.add(request);
    OutputStream out = client.getOutputStream();
    out.write(answer);
    out.flush();
  }

  /** The lines of all requests so far, without the empty one at the end. */
  public List<List<String>> requests() {
    return List.copyOf(requests);
  }

  /** Protocol and indicated names of all encrypted connections so far. */
  public List<String> sessions() {
    return List.copyOf(sessions);
  }

  /** Waits for one more encrypted connection: clients may know of it before the server does. */
  public boolean awaitSession() {
    try {
      return recorded.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public int port() {
    return socket.getLocalPort();
  }

  @Override
  public void close() {
    try {
      socket.close();
      thread.join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
