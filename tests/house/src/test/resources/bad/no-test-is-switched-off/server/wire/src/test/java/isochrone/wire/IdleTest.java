package isochrone.wire;

final class IdleTest {
  @Disabled("some day")
  @Test
  void idle_rests() {}
}
