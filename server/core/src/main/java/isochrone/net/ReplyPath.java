package isochrone.net;

/** The way back to the client of the query being processed; reused by the next query. */
public interface ReplyPath {

  /** Keeps the way back for a response that comes later. */
  Reply keep();

  /** Takes one late response; used on the event loop that received the query. */
  interface Reply {

    /** Runs {@code task} on the event loop that received the query, from any thread. */
    void execute(Runnable task);

    /** Sends the response; on the event loop. */
    void send(byte[] message, int length);

    /** Gives up; on the event loop. */
    void drop();
  }
}
