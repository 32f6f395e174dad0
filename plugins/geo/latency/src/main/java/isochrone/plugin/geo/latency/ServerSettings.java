package isochrone.plugin.geo.latency;

import isochrone.api.Block;
import isochrone.api.Problem;
import isochrone.api.Setup;
import isochrone.api.geo.Regions;
import isochrone.plugin.geo.latency.learn.LearnSettings;
import isochrone.plugin.geo.latency.ledger.Learning;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the server learns, and how steady it keeps clients: settings that hold for all server blocks,
 * so that each may stand in any of them.
 */
final class ServerSettings implements AutoCloseable {
  private static final Duration HYSTERESIS_MOST = Duration.ofSeconds(1);
  private static final Duration DECAY_LEAST = Duration.ofSeconds(10);
  private static final Duration DECAY_MOST = Duration.ofDays(365);
  private static final Duration UPDATE_LEAST = Duration.ofSeconds(1);
  private static final Duration UPDATE_MOST = Duration.ofHours(1);

  private final Map<String, Duration> values = new LinkedHashMap<>();
  private final Map<String, String> givenAt = new LinkedHashMap<>();

  /**
   * What makes two of them the same.
   *
   * @param regions the one list of a configuration
   */
  record Key(Regions regions) {}

  /** The first block that says how long samples count. */
  private @Nullable Block aged;

  private boolean learns;

  private ServerSettings() {}

  static ServerSettings of(Setup setup) {
    return setup.shared(new Key(setup.regions()), ServerSettings::new);
  }

  /** Takes in what a block says. */
  void add(Block b) {
    add(b, "hysteresis", Duration.ZERO, HYSTERESIS_MOST);
    add(b, "half-life", DECAY_LEAST, DECAY_MOST);
    add(b, "max-age", DECAY_LEAST, DECAY_MOST);
    add(b, "update", UPDATE_LEAST, UPDATE_MOST);
    if (aged == null && (b.given("half-life") || b.given("max-age"))) {
      aged = b;
    }
    learns |= !b.blocks("measure").isEmpty() || !b.blocks("merge").isEmpty();
  }

  private void add(Block b, String key, Duration least, Duration most) {
    Duration value = b.duration(key, least, most);
    if (!b.given(key)) {
      values.putIfAbsent(key, value);
      return;
    }
    String here = "%s at %s".formatted(b.text(key), b.origin(key));
    String other = givenAt.putIfAbsent(key, here);
    if (other == null) {
      values.put(key, value);
    } else if (b.sound(key) && !value.equals(values.get(key))) {
      b.problem(key, "must be the same in all server blocks, and is " + other, b.text(key));
    }
  }

  /** Advises, once, where samples are forgotten early; to be asked when all blocks were read. */
  void advise(Setup setup) {
    Block b = aged;
    if (b != null && value("max-age").compareTo(value("half-life")) < 0) {
      String text = "max-age is below half-life: samples are forgotten before they count half";
      setup.advise(new Problem(b.origin(), b.plugin(), text));
    }
    aged = null;
  }

  private Duration value(String key) {
    Duration value = values.get(key);
    if (value == null) {
      throw new IllegalStateException("no block was read");
    }
    return value;
  }

  /** How the server learns; known once all blocks have been read. */
  LearnSettings learnSettings() {
    Learning learning = new Learning(value("half-life"), value("max-age"), hysteresis());
    return new LearnSettings(learning, value("update"));
  }

  /** The least gain for which clients are moved, in milliseconds. */
  float hysteresis() {
    return value("hysteresis").toNanos() / 1e6f;
  }

  /** Whether some block measures, or merges what others did. */
  boolean learns() {
    return learns;
  }

  @Override
  public void close() {}
}
