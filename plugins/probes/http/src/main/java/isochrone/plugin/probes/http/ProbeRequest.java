package isochrone.plugin.probes.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import isochrone.api.traffic.Aim;
import isochrone.api.traffic.Endpoint.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The request that is sent to one endpoint.
 *
 * @param question what is asked for
 * @param host what the field Host says
 * @param fields the other header fields
 */
record ProbeRequest(Question question, String host, List<Header> fields) {
  /** The second half is what filters that were made for Azure Traffic Manager look for. */
  private static final Header USER_AGENT =
      new Header("User-Agent", "Isochrone (compatible; Azure Traffic Manager Endpoint Monitor)");

  private static final Header ACCEPT = new Header("Accept", "*/*");
  private static final Header CONNECTION = new Header("Connection", "close");
  private static final List<Header> DEFAULTS = List.of(USER_AGENT, ACCEPT, CONNECTION);
  private static final String HOST = "Host";
  private static final int LENGTH = 256;

  /** RFC 9113 §8.2.2: fields about the connection are not sent. */
  private static final Set<String> NOT_IN_HTTP_2 =
      Set.of("connection", "proxy-connection", "keep-alive", "transfer-encoding", "upgrade", "te");

  /** The endpoint's header fields, the monitor's of other names, and what nobody gave. */
  static ProbeRequest of(Question question, Aim aim) {
    List<Header> fields = new ArrayList<>(aim.endpoint().headers());
    addMissing(fields, question.headers());
    addMissing(fields, DEFAULTS);
    String host = aim.host();
    for (int i = fields.size() - 1; i >= 0; i--) {
      if (fields.get(i).name().equalsIgnoreCase(HOST)) {
        host = fields.remove(i).value();
      }
    }
    return new ProbeRequest(question, host, fields);
  }

  /** Adds the fields of other names; those of one name stay together. */
  private static void addMissing(List<Header> fields, List<Header> more) {
    int before = fields.size();
    for (Header header : more) {
      if (!isAmong(fields, before, header.name())) {
        fields.add(header);
      }
    }
  }

  private static boolean isAmong(List<Header> fields, int count, String name) {
    for (int i = 0; i < count; i++) {
      if (fields.get(i).name().equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }

  /** As HTTP/1.1 writes it (RFC 9112 §2.1). */
  ByteBuf text(ByteBufAllocator buffers) {
    StringBuilder text =
        new StringBuilder(LENGTH)
            .append(question.method())
            .append(' ')
            .append(question.path())
            .append(" HTTP/1.1\r\n");
    append(text, HOST, host);
    for (Header field : fields) {
      append(text, field.name(), field.value());
    }
    return ByteBufUtil.writeAscii(buffers, text.append("\r\n"));
  }

  private static void append(StringBuilder text, String name, String value) {
    text.append(name).append(": ").append(value).append("\r\n");
  }

  /** As HTTP/2 has it (RFC 9113 §8.3.1). */
  Http2Headers headers(String scheme) {
    Http2Headers headers =
        new DefaultHttp2Headers()
            .method(question.method())
            .scheme(scheme)
            .authority(host)
            .path(question.path());
    for (Header field : fields) {
      String name = field.name().toLowerCase(Locale.ROOT);
      if (!NOT_IN_HTTP_2.contains(name)) {
        headers.add(name, field.value());
      }
    }
    return headers;
  }
}
