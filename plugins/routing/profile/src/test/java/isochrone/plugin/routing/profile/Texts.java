package isochrone.plugin.routing.profile;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import isochrone.api.Block;
import isochrone.api.Handler;
import isochrone.api.HandlerFactory;
import isochrone.api.Outcome;
import isochrone.api.Setup;
import isochrone.api.Stage;
import isochrone.wire.Rcode;
import isochrone.wire.RecordSet;
import isochrone.wire.RecordType;
import isochrone.wire.Section;
import java.util.List;

/** Another plugin, {@code texts}, that has TXT and A records of every name. */
final class Texts implements HandlerFactory {
  private static final RecordSet TEXT = RecordSet.text(300, "text");
  private static final RecordSet ADDRESS = RecordSet.address(300, 0, 0xFFFFC000_02FFL);

  @Override
  public String name() {
    return "texts";
  }

  @Override
  public Config reference() {
    return ConfigFactory.empty();
  }

  @Override
  public Stage stage() {
    return Stage.SERVE;
  }

  @Override
  public Handler create(List<Block> uses, Setup setup) {
    return x -> {
      boolean text = x.type() == RecordType.TXT;
      if (text || x.type() == RecordType.A) {
        x.write(Rcode.NOERROR).add(Section.ANSWER, x.qname(), text ? TEXT : ADDRESS);
        return Outcome.DONE;
      }
      return Outcome.NEXT;
    };
  }
}
