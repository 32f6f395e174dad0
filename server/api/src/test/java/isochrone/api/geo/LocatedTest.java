package isochrone.api.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LocatedTest {
  private final Located<String> located = new Located<>();

  @Test
  void publish_goesOnWhenAWatcherFails() {
    Located.Table<String> table = new Located.Table<>(RangeTable.EMPTY, List.of());
    List<Object> seen = new ArrayList<>();
    located.watch(
        () -> {
          throw new IllegalStateException("a watcher that fails");
        });
    located.watch(() -> seen.add(located.table()));

    located.publish(table);

    assertThat(seen).containsExactly(table);
  }
}
