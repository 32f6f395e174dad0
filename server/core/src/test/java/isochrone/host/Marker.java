package isochrone.host;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import isochrone.api.Block;
import isochrone.api.Handler;
import isochrone.api.HandlerFactory;
import isochrone.api.Outcome;
import isochrone.api.Page;
import isochrone.api.Readiness;
import isochrone.api.Setup;
import isochrone.api.Stage;
import isochrone.wire.Rcode;
import isochrone.wire.RecordSet;
import isochrone.wire.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** A plugin that answers TXT with a word, and notes what happens to it. */
final class Marker implements HandlerFactory {
  /** What happened, in order. */
  final List<String> events = Collections.synchronizedList(new ArrayList<>());

  /** Counted down when a start begins to hang, and to let it go on. */
  final CountDownLatch hanging = new CountDownLatch(1);

  final CountDownLatch goOn = new CountDownLatch(1);

  /** That of the last configuration. */
  @Nullable Readiness readiness;

  @Override
  public String name() {
    return "marker";
  }

  @Override
  public Config reference() {
    return ConfigFactory.parseString(
        "arguments = [word]\nfail = false\npage = null\npart = null\n"
            + "occupy = false\nhang = false\nlinger = null");
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
    if (use.flag("hang")) {
      setup.onStart(this::hang);
    }
    if (use.has("linger")) {
      setup.linger(use.duration("linger", Duration.ZERO, Duration.ofHours(1)));
    }
    readiness = setup.service(Readiness.class);
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

  /** As on a disk that does not answer: no interrupt helps. */
  private void hang() {
    hanging.countDown();
    boolean over = false;
    while (!over) {
      try {
        goOn.await();
        over = true;
      } catch (InterruptedException e) {
        events.add("interrupted");
      }
    }
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
