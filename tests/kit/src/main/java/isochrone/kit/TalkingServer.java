package isochrone.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A TCP server on the loopback address that talks to each client as a test wants it to. */
public final class TalkingServer implements ProbeContract.Service {
  private static final int BACKLOG = 200;
  private static final int PATIENCE_SECONDS = 30;

  private final ServerSocket listener;
  private final Talk talk;
  private final List<Thread> threads = new ArrayList<>();
  private final ConcurrentLinkedQueue<Socket> clients = new ConcurrentLinkedQueue<>();
  private final Semaphore ended = new Semaphore(0);

  /** What is said to one client. When it returns or throws, the connection is closed. */
  public interface Talk {

    /** Talks. */
    void with(Socket client) throws IOException;
  }

  /** Starts to listen on a free port. */
  public TalkingServer(Talk talk) {
    this.talk = talk;
    try {
      listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    begin(this::accept);
  }

  private void begin(Runnable work) {
    Thread thread = new Thread(work, "talking server");
    synchronized (threads) {
      threads.add(thread);
    }
    thread.start();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        clients.add(client);
        begin(() -> serve(client));
      } catch (IOException e) {
        // It is being closed.
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      talk.with(client);
    } catch (IOException e) {
      // The client has hung up.
    }
    ended.release();
  }

  /** Reads, and forgets, until the client hangs up. */
  public static void listen(Socket client) throws IOException {
    client.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  /** Ends the connection properly, without a word. */
  public static void hangUp(Socket client) throws IOException {
    client.shutdownOutput();
    listen(client);
  }

  /** Lets the connection end with a reset once the client has said something. */
  public static void reset(Socket client) throws IOException {
    client.getInputStream().read();
    client.setSoLinger(true, 0);
  }

  /** Sends one octet after the other, with a pause between them, until the client hangs up. */
  public static void drip(Socket client, byte[] octets, int pauseMillis) throws IOException {
    client.setSoTimeout(pauseMillis);
    for (int i = 0; ; i++) {
      client.getOutputStream().write(octets[i % octets.length]);
      client.getOutputStream().flush();
      if (hasHungUp(client.getInputStream())) {
        return;
      }
    }
  }

  private static boolean hasHungUp(InputStream in) throws IOException {
    try {
      while (in.read() >= 0) {
        // What it says does not matter.
      }
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  /** Waits until that many more talks have ended; whether they did. */
  public boolean awaitEnds(int talks) {
    try {
      return ended.tryAcquire(talks, PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket client : clients) {
        client.close();
      }
      for (Thread thread : copy()) {
        thread.join();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Thread> copy() {
    synchronized (threads) {
      return List.copyOf(threads);
    }
  }
}
