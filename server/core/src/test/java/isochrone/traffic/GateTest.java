package isochrone.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final InetAddress A = address(1);
  private static final InetAddress B = address(2);

  private final List<String> begun = new ArrayList<>();

  private static InetAddress address(int last) {
    try {
      return InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, (byte) last});
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private void enter(Gate gate, @Nullable InetAddress address, String check) {
    gate.enter(address, () -> begun.add(check));
  }

  @Test
  void check_waitsWhileTooManyRun_inTheOrderOfComing() {
    Gate gate = new Gate(new Limits(2, 2));
    enter(gate, A, "one");
    enter(gate, B, "two");
    enter(gate, null, "three");
    enter(gate, A, "four");
    assertThat(begun).containsExactly("one", "two");
    assertThat(gate.running()).isEqualTo(2);
    gate.leave(A);
    assertThat(begun).containsExactly("one", "two", "three");
    gate.leave(B);
    gate.leave(null);
    gate.leave(A);
    assertThat(begun).containsExactly("one", "two", "three", "four");
    assertThat(gate.running()).isZero();
  }

  @Test
  void busyAddress_keepsOnlyItsOwnChecksWaiting() {
    Gate gate = new Gate(new Limits(10, 1));
    enter(gate, A, "a1");
    enter(gate, A, "a2");
    enter(gate, A, "a3");
    enter(gate, B, "b1");
    assertThat(begun).containsExactly("a1", "b1");
    gate.leave(A);
    assertThat(begun).containsExactly("a1", "b1", "a2");
    gate.leave(A);
    gate.leave(A);
    gate.leave(B);
    assertThat(begun).containsExactly("a1", "b1", "a2", "a3");
    assertThat(gate.running()).isZero();
  }

  @Test
  void place_thatIsGivenBackAtOnce_isFreeAgain() {
    Gate gate = new Gate(new Limits(1, 1));
    for (int i = 0; i < 1_000; i++) {
      gate.enter(A, () -> gate.leave(A));
    }
    assertThat(gate.running()).isZero();
    enter(gate, A, "last");
    assertThat(begun).containsExactly("last");
  }

  @Test
  void manyThatAreOverAtOnce_goOneAfterTheOther() {
    for (Limits limits : List.of(new Limits(1, 100_000), new Limits(100_000, 1))) {
      Gate gate = new Gate(limits);
      gate.enter(A, () -> begun.add("first"));
      for (int i = 0; i < 50_000; i++) {
        gate.enter(A, () -> gate.leave(A));
      }
      gate.leave(A);
      assertThat(gate.running()).isZero();
    }
  }
}
