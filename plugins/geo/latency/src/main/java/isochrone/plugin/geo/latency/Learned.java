package isochrone.plugin.geo.latency;

import isochrone.api.Setup;
import isochrone.api.geo.Regions;
import isochrone.plugin.geo.latency.exchange.Knowledge;
import isochrone.plugin.geo.latency.learn.Learner;
import org.jspecify.annotations.Nullable;

/** By whom one configuration learns, which is known when all of it has been read. */
final class Learned implements AutoCloseable {
  private volatile @Nullable Knowledge knowledge;

  /**
   * What makes two of them the same.
   *
   * @param regions the one list of a configuration
   */
  record Key(Regions regions) {}

  private Learned() {}

  static Learned of(Setup setup) {
    return setup.shared(new Key(setup.regions()), Learned::new);
  }

  /** Takes in who learns. */
  void by(Learner learner) {
    knowledge = new SharedKnowledge(learner);
  }

  /** What pages and merges see of it. */
  Knowledge knowledge() {
    Knowledge known = knowledge;
    if (known == null) {
      throw new IllegalStateException("the configuration has not been read yet");
    }
    return known;
  }

  @Override
  public void close() {}
}
