package isochrone.host.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.timeout.IdleStateEvent;
import isochrone.api.Page;
import isochrone.wire.PacketAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One HTTP connection: hands each request to its page and writes the reply. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed close has nothing to tell
final class PageConnection extends SimpleChannelInboundHandler<FullHttpRequest> {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.pages");

  private final Executor pages;
  private final Supplier<Map<String, Page>> mounted;
  private final Doorway doorway;
  private final Duration pulse;
  private boolean streaming;

  /**
   * One connection.
   *
   * @param pages runs the pages
   * @param mounted the pages by path, asked anew for each request
   * @param doorway where it came in
   * @param pulse how often a stream shows that it is alive
   */
  PageConnection(
      Executor pages, Supplier<Map<String, Page>> mounted, Doorway doorway, Duration pulse) {
    this.pages = pages;
    this.mounted = mounted;
    this.doorway = doorway;
    this.pulse = pulse;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest message) {
    if (streaming) {
      context.close(); // nothing can be asked where an answer never ends
      return;
    }
    // One request at a time, so that replies leave in the order of the requests, and the next not
    // before the client has taken this one's.
    context.channel().config().setAutoRead(false);
    doorway.serve(context.channel());
    boolean keepAlive = HttpUtil.isKeepAlive(message);
    boolean head = message.method().equals(HttpMethod.HEAD);
    if (message.decoderResult().isFailure()) {
      write(context, Page.Reply.text(400, "not an HTTP request\n"), false, false);
      return;
    }
    // RFC 9112 §3.2.
    if (message.protocolVersion().equals(HttpVersion.HTTP_1_1)
        && message.headers().getAll(HttpHeaderNames.HOST).size() != 1) {
      write(context, Page.Reply.text(400, "exactly one Host is needed\n"), false, head);
      return;
    }
    Page.Request request = request(message, context.channel().remoteAddress());
    Page page = mounted.get().get(request.path());
    if (page == null) {
      write(context, Page.Reply.text(404, "no such page\n"), keepAlive, head);
      return;
    }
    try {
      boolean chunked = message.protocolVersion().isKeepAliveDefault();
      pages.execute(() -> answer(context, reply(page, request), keepAlive, head, chunked));
    } catch (RejectedExecutionException e) {
      write(context, Page.Reply.text(503, "too many requests\n"), false, head);
    }
  }

  private static Page.Request request(FullHttpRequest message, SocketAddress client) {
    QueryStringDecoder uri = new QueryStringDecoder(message.uri());
    Map<String, String> parameters = new HashMap<>();
    uri.parameters().forEach((name, values) -> parameters.put(name, last(values)));
    Map<String, String> headers = new HashMap<>();
    message
        .headers()
        .forEach(field -> headers.merge(lowerCase(field), field.getValue(), PageConnection::list));
    HttpMethod method =
        message.method().equals(HttpMethod.HEAD) ? HttpMethod.GET : message.method();
    return new Page.Request(
        method.name(),
        uri.path(),
        parameters,
        headers,
        message.content().toString(StandardCharsets.UTF_8),
        address(client));
  }

  private static String lowerCase(Map.Entry<String, String> field) {
    return field.getKey().toLowerCase(Locale.ROOT);
  }

  /** RFC 9110 §5.3. */
  private static String list(String first, String second) {
    return first + ", " + second;
  }

  private static @Nullable PacketAddress address(SocketAddress client) {
    return client instanceof InetSocketAddress internet
        ? PacketAddress.of(internet.getAddress().getAddress())
        : null;
  }

  private static String last(List<String> values) {
    return values.get(values.size() - 1);
  }

  private static Page.Reply reply(Page page, Page.Request request) {
    try {
      return page.handle(request);
    } catch (Exception e) {
      LOG.error("{} {}: {}", request.method(), request.path(), e.toString(), e);
      return Page.Reply.text(500, "this page failed; the server's log says why\n");
    }
  }

  private void answer(
      ChannelHandlerContext context,
      Page.Reply reply,
      boolean keepAlive,
      boolean head,
      boolean chunked) {
    Page.Stream stream = reply.stream();
    if (stream == null || head) {
      write(context, reply, keepAlive, head);
    } else if (doorway.stay(context.channel())) {
      begin(context, reply, stream, chunked);
    } else {
      write(context, Page.Reply.text(503, "too many streams are open\n"), keepAlive, false);
    }
  }

  private void begin(
      ChannelHandlerContext context, Page.Reply reply, Page.Stream stream, boolean chunked) {
    HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, reply.type())
        .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE);
    reply.headers().forEach(response.headers()::set);
    if (chunked) {
      response.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    } else {
      // RFC 9112 §6.1: HTTP/1.0 knows no chunks; there the end of the connection is the end.
      response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
    OpenStream open = new OpenStream(context.channel(), pages);
    context
        .executor()
        .execute(
            () -> {
              streaming = true;
              context.writeAndFlush(response);
              // Read on: otherwise it would not be seen that the client has gone.
              context.channel().config().setAutoRead(true);
              if (!stream.pulse().isEmpty()) {
                open.pulse(stream.pulse(), pulse);
              }
            });
    try {
      stream.open(open);
    } catch (RuntimeException e) {
      LOG.error("a stream failed: {}", e.toString(), e);
      open.close();
    }
  }

  private void write(
      ChannelHandlerContext context, Page.Reply reply, boolean keepAlive, boolean head) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(reply.status()),
            head ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(reply.body()));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, reply.type())
        .set(HttpHeaderNames.CONTENT_LENGTH, reply.body().length)
        .set(
            HttpHeaderNames.CONNECTION,
            keepAlive ? HttpHeaderValues.KEEP_ALIVE : HttpHeaderValues.CLOSE);
    protect(response, reply.type());
    if (reply.status() == HttpResponseStatus.UNAUTHORIZED.code()) {
      // RFC 9110 §15.5.2; the pages know no other scheme.
      response.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
    }
    reply.headers().forEach(response.headers()::set);
    ChannelFuture written = context.writeAndFlush(response);
    doorway.served(context.channel());
    if (keepAlive) {
      written.addListener(done -> context.channel().config().setAutoRead(true));
    } else {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }

  /** Nothing is to be taken for what it is not, kept, or shown inside another page. */
  private static void protect(FullHttpResponse response, String type) {
    response
        .headers()
        .set("x-content-type-options", "nosniff")
        .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE);
    if (type.startsWith("text/html")) {
      response
          .headers()
          .set(HttpHeaderNames.CONTENT_SECURITY_POLICY, "frame-ancestors 'none'")
          .set("referrer-policy", "no-referrer");
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof IdleStateEvent) {
      context.close();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    LOG.debug("a connection ended: {}", cause.toString());
    context.close();
  }
}
