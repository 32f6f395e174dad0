package isochrone.plugin.geo.ecs;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import isochrone.api.Block;
import isochrone.api.Client;
import isochrone.api.Exchange;
import isochrone.api.Handler;
import isochrone.api.HandlerFactory;
import isochrone.api.Outcome;
import isochrone.api.Setup;
import isochrone.api.Stage;
import isochrone.wire.Rcode;
import isochrone.wire.RecordType;
import isochrone.wire.Section;
import java.util.List;

/**
 * Answers TXT with the client that an answer would be chosen for, and says that it depends on as
 * many bits as its argument tells; fails for a type of its own, and refuses SRV.
 */
final class Mirror implements HandlerFactory {
  private static final int FAILING = 65280;

  @Override
  public String name() {
    return "mirror";
  }

  @Override
  public Stage stage() {
    return Stage.SERVE;
  }

  @Override
  public Config reference() {
    return ConfigFactory.parseString("arguments = [scope]");
  }

  @Override
  public Handler create(List<Block> uses, Setup setup) {
    int scope = uses.get(0).integer("scope", 0, 128);
    return x -> answer(x, scope);
  }

  private static Outcome answer(Exchange x, int scope) {
    x.scope(scope);
    switch (x.type()) {
      case RecordType.TXT -> {
        byte[] text = client(x.client()).getBytes(US_ASCII);
        byte[] data = new byte[text.length + 1];
        data[0] = (byte) text.length;
        System.arraycopy(text, 0, data, 1, text.length);
        x.write(Rcode.NOERROR).add(Section.ANSWER, x.qname(), RecordType.TXT, 0, data);
      }
      case FAILING -> throw new IllegalStateException("asked for it");
      case RecordType.SRV -> x.write(Rcode.REFUSED);
      default -> x.negative();
    }
    return Outcome.DONE;
  }

  private static String client(Client client) {
    return "<" + (client.ipv4() ? "IPv4 " : "IPv6 ") + client + ">";
  }
}
