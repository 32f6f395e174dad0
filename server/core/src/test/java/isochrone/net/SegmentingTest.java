package isochrone.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.unix.Errors;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SegmentingTest {
  private static final int EINVAL = -22;
  private static final int EAGAIN = -11;

  @Test
  void failed_endsItWhenTheSystemCannotCut() {
    Segmenting segmenting = new Segmenting(true);
    segmenting.failed(new Errors.NativeIoException("sendmmsg", EINVAL));
    assertThat(segmenting.on()).isFalse();
  }

  @Test
  void failed_changesNothingForOtherReasons() {
    Segmenting segmenting = new Segmenting(true);
    segmenting.failed(new Errors.NativeIoException("sendmmsg", EAGAIN));
    segmenting.failed(new IOException("Message too long"));
    assertThat(segmenting.on()).isTrue();
  }

  @Test
  void failed_doesNotBeginWhatWasNeverWanted() {
    Segmenting segmenting = new Segmenting(false);
    segmenting.failed(new Errors.NativeIoException("sendmmsg", EINVAL));
    assertThat(segmenting.on()).isFalse();
  }
}
