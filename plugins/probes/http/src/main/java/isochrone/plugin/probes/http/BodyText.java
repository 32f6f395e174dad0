package isochrone.plugin.probes.http;

import io.netty.buffer.search.AbstractSearchProcessorFactory;
import io.netty.buffer.search.SearchProcessorFactory;
import java.nio.charset.StandardCharsets;

/**
 * A text that a body must hold.
 *
 * @param text as it is written
 * @param search looks for it in UTF-8; its table is made once for all checks
 */
record BodyText(String text, SearchProcessorFactory search) {

  static BodyText of(String text) {
    return new BodyText(
        text,
        AbstractSearchProcessorFactory.newKmpSearchProcessorFactory(
            text.getBytes(StandardCharsets.UTF_8)));
  }
}
