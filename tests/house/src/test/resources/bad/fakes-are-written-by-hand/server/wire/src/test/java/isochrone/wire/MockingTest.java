package isochrone.wire;

import static org.mockito.Mockito.mock;

final class MockingTest {}
