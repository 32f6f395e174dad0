package isochrone.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.api.metrics.Counter;
import isochrone.api.traffic.ProfileStatus;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorldTest {
  private static final Steered STEERED =
      new Steered(new Draft(), 0, Samples.profile("www.example.org.", true, null));

  private static Served served(ProfileStatus status) {
    return new Served(
        STEERED, status, (x, out) -> false, Answers.NONE, new Counter[0], new int[0], Flat.NONE);
  }

  private static World world(int size) {
    return World.of(IntStream.range(0, size).mapToObj(i -> served(ProfileStatus.ONLINE)).toList());
  }

  @Test
  void world_holdsAllProfiles() {
    for (int size : new int[] {0, 1, 1023, 1024, 1025, 5000}) {
      World world = world(size);
      assertThat(world.size()).isEqualTo(size);
      assertThat(IntStream.range(0, size).mapToObj(world::served)).doesNotHaveDuplicates();
    }
  }

  @Test
  void next_changesWhatIsPut_andNothingElse() {
    World before = world(3000);
    Served first = served(ProfileStatus.DEGRADED);
    Served second = served(ProfileStatus.DEGRADED);
    World.Next next = before.next();
    next.put(1030, first);
    next.put(1031, second);
    World after = next.world();
    assertThat(after.served(1030)).isSameAs(first);
    assertThat(after.served(1031)).isSameAs(second);
    for (int i = 0; i < 3000; i++) {
      assertThat(before.served(i).status()).isEqualTo(ProfileStatus.ONLINE);
      if (i != 1030 && i != 1031) {
        assertThat(after.served(i)).isSameAs(before.served(i));
      }
    }
  }

  @Test
  void next_atTheBordersOfPages_changesOnePage() {
    for (int size : new int[] {1023, 1024, 1025, 2048, 2049}) {
      for (int index : new int[] {0, 1022, 1023, 1024, 2047, 2048}) {
        if (index < size) {
          World before = world(size);
          Served changed = served(ProfileStatus.DEGRADED);
          World.Next next = before.next();
          next.put(index, changed);
          World after = next.world();
          assertThat(after.size()).isEqualTo(size);
          assertThat(
                  IntStream.range(0, size).filter(i -> !after.served(i).equals(before.served(i))))
              .containsExactly(index);
          assertThat(after.served(index)).isSameAs(changed);
        }
      }
    }
  }

  @Test
  void next_withoutChange_isTheSame() {
    World world = world(10);
    assertThat(world.next().world()).isSameAs(world);
  }
}
