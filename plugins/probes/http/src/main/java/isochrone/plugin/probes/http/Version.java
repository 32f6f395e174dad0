package isochrone.plugin.probes.http;

import io.netty.handler.ssl.ApplicationProtocolNames;
import isochrone.api.Block;
import java.util.List;
import java.util.stream.Stream;

/** Which HTTP is spoken. */
enum Version {
  HTTP_1_1("1.1", List.of()),
  HTTP_2("2", List.of(ApplicationProtocolNames.HTTP_2)),
  ANY("any", List.of(ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1));

  private final String word;
  private final List<String> offered;

  Version(String word, List<String> offered) {
    this.word = word;
    this.offered = offered;
  }

  static Version of(Block b) {
    String given = b.choice("version", HTTP_1_1.word, HTTP_2.word, ANY.word);
    return Stream.of(values()).filter(each -> each.word.equals(given)).findFirst().orElse(HTTP_1_1);
  }

  /** What is offered by ALPN when a connection is encrypted. */
  List<String> offered() {
    return offered;
  }
}
