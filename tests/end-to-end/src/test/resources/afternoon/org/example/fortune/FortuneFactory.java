package org.example.fortune;

import isochrone.api.Block;
import isochrone.api.Handler;
import isochrone.api.HandlerFactory;
import isochrone.api.Setup;
import isochrone.api.Stage;
import isochrone.api.Word;
import isochrone.api.metrics.Counter;
import isochrone.wire.RecordSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Makes a {@link Fortune} of the lines that a server block has for it. */
public final class FortuneFactory implements HandlerFactory {

  @Override
  public String name() {
    return "fortune";
  }

  @Override
  public Stage stage() {
    return Stage.SERVE;
  }

  @Override
  public Handler create(List<Block> uses, Setup setup) {
    List<RecordSet> sayings = new ArrayList<>();
    for (Block use : uses) {
      int ttl = use.ttl("ttl");
      for (Word saying : use.words("saying")) {
        if (saying.text().getBytes(StandardCharsets.UTF_8).length > 255) {
          use.problem(saying.origin(), "a saying must fit in 255 bytes");
        } else {
          sayings.add(RecordSet.text(ttl, saying.text()));
        }
      }
    }
    setup.owns(name -> 0); // every name of the zone exists
    Counter told = setup.metrics().counter("isochrone_fortune_told_total", "Sayings told.").with();
    return new Fortune(sayings.toArray(RecordSet[]::new), told);
  }
}
