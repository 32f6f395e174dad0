package isochrone.host;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import isochrone.api.Block;
import isochrone.api.Handler;
import isochrone.api.HandlerFactory;
import isochrone.api.Outcome;
import isochrone.api.Page;
import isochrone.api.Setup;
import isochrone.api.Stage;
import isochrone.wire.Rcode;
import isochrone.wire.RecordSet;
import isochrone.wire.Section;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;

/** A plugin that answers TXT with a word, and notes what happens to it. */
final class Marker implements HandlerFactory {
  /** What happened, in order. */
  final List<String> events = Collections.synchronizedList(new ArrayList<>());

  @Override
  public String name() {
    return "marker";
  }

  @Override
  public Config reference() {
    return ConfigFactory.parseString(
        "arguments = [word]\nfail = false\npage = null\npart = null\n" + "occupy = false");
  }

  @Override
  public Stage stage() {
    return Stage.SERVE;
  }

  @Override
  public Handler create(List<Block> uses, Setup setup) {
    Block use = uses.get(0);
    String word = use.text("word");
    setup.onClose(() -> events.add("closed " + word));
    setup.onStart(() -> start(word, use.flag("fail")));
    if (use.has("page")) {
      setup.http(use.text("page"), "/word", r -> Page.Reply.text(200, word), use.origin("page"));
      setup.control("/word", r -> Page.Reply.text(200, word));
    }
    if (use.flag("occupy")) {
      setup.onStart(() -> occupy(setup.service(ScheduledExecutorService.class)));
    }
    if (use.has("part")) {
      setup.shared(new Key(use.text("part")), () -> part(use.text("part")));
    }
    RecordSet text = RecordSet.text(5, word);
    return x -> {
      x.write(Rcode.NOERROR).add(Section.ANSWER, x.qname(), text);
      return Outcome.DONE;
    };
  }

  private void start(String word, boolean fail) {
    if (fail) {
      throw new IllegalStateException(word + " fails on purpose");
    }
    events.add("started " + word);
  }

  /** Keeps the thread for slow work busy until the server ends it. */
  private static void occupy(ScheduledExecutorService background) {
    background.execute(
        () -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private AutoCloseable part(String name) {
    events.add("made " + name);
    return () -> events.add("closed part " + name);
  }

  /** Names a part that outlives reloads. */
  private record Key(String name) {}
}
