package isochrone.plugin.admin.nsid;

import isochrone.api.Block;
import isochrone.api.Identity;
import java.nio.charset.StandardCharsets;

/**
 * What is told to those who ask.
 *
 * @param data the name of the server; empty to tell nothing
 */
record NsidSettings(String data) {

  static NsidSettings of(Block b, Identity server) {
    String data = b.has("data") ? String.join(" ", b.list("data")) : server.name();
    int length = data.getBytes(StandardCharsets.UTF_8).length;
    if (length > Identity.LONGEST_NAME) {
      String rule = "data must have at most %d octets (has %d)";
      b.problem(b.origin("data"), rule.formatted(Identity.LONGEST_NAME, length));
    }
    return new NsidSettings(data);
  }
}
