package isochrone.wire;

final class SlowTest {
  void waits() throws Exception {
    Thread.sleep(10);
    TimeUnit.SECONDS.sleep(1);
    // Thread.sleep(1) in a comment is no harm.
  }
}
