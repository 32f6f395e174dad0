package isochrone.plugin.geo.latency;

import isochrone.api.geo.AddressRange;
import isochrone.plugin.geo.latency.exchange.Knowledge;
import isochrone.plugin.geo.latency.learn.Learner;
import isochrone.plugin.geo.latency.ledger.Cell;
import isochrone.plugin.geo.latency.ledger.LearnedTable;
import isochrone.plugin.geo.latency.ledger.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What the learner knows, for those who show and exchange it. */
record SharedKnowledge(Learner learner) implements Knowledge {
  /** It may be making a large table meanwhile. */
  private static final int PATIENCE_SECONDS = 120;

  @Override
  public LearnedTable table() {
    return learner.table();
  }

  @Override
  public Snapshot snapshot() {
    return learner.snapshot();
  }

  @Override
  public int merge(List<Cell> cells) throws IOException {
    return await(learner.take(cells));
  }

  @Override
  public int forget(AddressRange prefix, @Nullable String region) throws IOException {
    return await(learner.forget(prefix, region));
  }

  private static int await(Future<Integer> work) throws IOException {
    try {
      return work.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the server ends", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the server is too busy to do it", e);
    }
  }
}
