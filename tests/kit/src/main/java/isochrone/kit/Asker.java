package isochrone.kit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import isochrone.api.Trace;
import isochrone.chain.Engine;
import isochrone.net.Loops;
import isochrone.net.QueryProcessor;
import isochrone.net.ReplyPath;
import isochrone.wire.Packet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.xbill.DNS.Message;

/** Sends packets to an engine on its own event loop. */
final class Asker {
  private static final int PATIENCE_SECONDS = 60;
  private static final byte[] NOTHING = {};

  private final Loops loops;
  private final Engine processor;

  Asker(Loops loops, Engine processor) {
    this.loops = loops;
    this.processor = processor;
  }

  /** The response to a query, at once or late. */
  Message message(Packet packet) {
    byte[] wire = send(packet);
    if (wire.length == 0) {
      throw new AssertionError("no response");
    }
    try {
      return new Message(wire);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The octets of the response; none when the query is dropped. */
  byte[] send(Packet packet) {
    CompletableFuture<byte[]> response = new CompletableFuture<>();
    onLoop(
        () -> {
          ByteBuf out = Unpooled.buffer(Packet.CAPACITY);
          int size = processor.process(packet, out, () -> new LateReply(response));
          if (size != QueryProcessor.LATER) {
            response.complete(size == QueryProcessor.DROPPED ? NOTHING : bytes(out, size));
          }
          return size;
        });
    return await(response);
  }

  /** What is noted about how a query is answered. */
  List<String> explain(Packet packet) {
    ByteBuf out = Unpooled.buffer(Packet.CAPACITY);
    return onLoop(
        () -> {
          List<String> notes = new ArrayList<>();
          Trace trace = (by, text) -> notes.add(by + ": " + text);
          processor.explain(packet, out, () -> new LateReply(new CompletableFuture<>()), trace);
          return notes;
        });
  }

  /** What answering a query costs the heap. */
  long allocation(Packet packet) {
    ByteBuf out = Unpooled.buffer(Packet.CAPACITY);
    ReplyPath path =
        () -> {
          throw new AssertionError("the query was suspended");
        };
    return onLoop(
        () ->
            Allocation.of(
                () -> {
                  out.clear();
                  processor.process(packet, out, path);
                }));
  }

  private static byte[] bytes(ByteBuf out, int size) {
    return Arrays.copyOf(out.array(), size);
  }

  private <T> T onLoop(Callable<T> task) {
    CompletableFuture<T> result = new CompletableFuture<>();
    loops.execute(
        0,
        () -> {
          try {
            result.complete(task.call());
          } catch (Throwable e) {
            result.completeExceptionally(e);
          }
        });
    return await(result);
  }

  private static <T> T await(CompletableFuture<T> result) {
    try {
      return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /** Hands a late response to the waiting test. */
  private final class LateReply implements ReplyPath.Reply {
    private final CompletableFuture<byte[]> response;

    LateReply(CompletableFuture<byte[]> response) {
      this.response = response;
    }

    @Override
    public void execute(Runnable task) {
      loops.execute(0, task);
    }

    @Override
    public void send(byte[] message, int length) {
      response.complete(Arrays.copyOf(message, length));
    }

    @Override
    public void drop() {
      response.complete(NOTHING);
    }
  }
}
