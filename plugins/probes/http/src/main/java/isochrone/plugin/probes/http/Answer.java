package isochrone.plugin.probes.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http2.Http2Exception.HeaderListSizeException;
import isochrone.api.traffic.Verdict;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What an endpoint answers, part by part, until it is enough for a verdict. */
final class Answer {
  private final Expectation expected;
  private final @Nullable BodyText wanted;
  private final Consumer<Verdict> verdict;
  private int status = Verdict.NO_CODE;
  private @Nullable BodySearch search;

  /**
   * Begins.
   *
   * @param verdict may be told more than one; the first counts
   */
  Answer(Expectation expected, Consumer<Verdict> verdict) {
    this.expected = expected;
    this.wanted = expected.body();
    this.verdict = verdict;
  }

  /** The final status has come. */
  void status(int code) {
    status = code;
    if (!expected.has(code)) {
      fail("expected " + expected.statusesText() + ", got " + code);
    } else if (wanted == null) {
      verdict.accept(Verdict.healthy("got " + code).withCode(code));
    } else {
      search = new BodySearch(wanted);
    }
  }

  /** A part of the body has come. */
  void body(ByteBuf part) {
    if (search == null) {
      return;
    }
    if (search.finds(part)) {
      String text = "got " + status + " and " + wanted();
      verdict.accept(Verdict.healthy(text).withCode(status));
    } else if (search.isOver()) {
      end();
    }
  }

  /** All of it has come; what follows an interim response is nothing. */
  void end() {
    if (search == null) {
      return;
    }
    fail("expected " + wanted() + ", not found");
  }

  /** Nothing more will come. */
  void closed() {
    fail(
        search == null
            ? "the connection was closed without an answer"
            : "expected " + wanted() + ", the connection was closed");
  }

  private String wanted() {
    return wanted == null ? "a body" : "\"" + wanted.text() + "\" in the body";
  }

  /** What came broke the rules. */
  void fail(String why) {
    verdict.accept(Verdict.failed(why).withCode(status));
  }

  /** The connection broke, or what came could not be read. */
  void broken(Throwable trouble) {
    Throwable cause = trouble.getCause();
    Throwable reason = trouble instanceof DecoderException && cause != null ? cause : trouble;
    if (reason instanceof HeaderListSizeException) {
      fail(Limits.LONG_HEAD);
    } else if (reason instanceof SSLException) {
      fail("TLS failed: " + Verdict.failed(reason).text());
    } else {
      verdict.accept(Verdict.failed(reason).withCode(status));
    }
  }
}
