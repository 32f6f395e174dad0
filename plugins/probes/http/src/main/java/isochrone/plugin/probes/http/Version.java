package isochrone.plugin.probes.http;

import io.netty.handler.ssl.ApplicationProtocolNames;
import isochrone.api.Block;
import java.util.List;
import java.util.stream.Stream;

/** Which HTTP is spoken. */
enum Version {
  HTTP_1_1("1.1"),
  HTTP_2("2"),
  ANY("any");

  private final String word;

  Version(String word) {
    this.word = word;
  }

  static Version of(Block b) {
    String given = b.choice("version", HTTP_1_1.word, HTTP_2.word, ANY.word);
    return Stream.of(values()).filter(each -> each.word.equals(given)).findFirst().orElse(HTTP_1_1);
  }

  /** What is offered by ALPN when a connection is encrypted. */
  List<String> offered() {
    return switch (this) {
      case HTTP_1_1 -> List.of();
      case HTTP_2 -> List.of(ApplicationProtocolNames.HTTP_2);
      case ANY -> List.of(ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1);
    };
  }
}
