package isochrone.api.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnTroubleTest {

  @ParameterizedTest
  @CsvSource({
    "Too many open files,too many open files",
    "socket(..) failed: Too many open files in system,too many open files",
    "/run/states: Too many open files,too many open files",
    "No buffer space available,no buffer space available",
    "Cannot allocate memory,cannot allocate memory",
    "Cannot assign requested address: /192.0.2.1:80,no local port is left",
  })
  void in_tellsWhatIsShort(String message, String told) {
    assertThat(OwnTrouble.in(new IOException(message))).isEqualTo(told);
    RuntimeException wrapped = new RuntimeException("no channel", new SocketException(message));
    assertThat(OwnTrouble.in(new RuntimeException(wrapped))).isEqualTo(told);
    assertThat(Verdict.failed(wrapped)).isEqualTo(Verdict.unknown("cannot check: " + told));
  }

  @Test
  void in_knowsAServerThatCloses() {
    assertThat(OwnTrouble.in(new RejectedExecutionException("terminated")))
        .isEqualTo("the server is closing");
  }

  @ParameterizedTest
  @CsvSource({
    "Connection refused: /192.0.2.1:80",
    "Cannot assign requested address: /[2001:db8:0:0:0:0:0:1]:80",
    "Connection reset by peer",
  })
  void in_leavesEndpointsWhatIsTheirs(String message) {
    assertThat(OwnTrouble.in(new ConnectException(message))).isNull();
    assertThat(OwnTrouble.in(new RuntimeException((String) null))).isNull();
  }
}
