package isochrone.app;

import static org.assertj.core.api.Assertions.assertThat;

import isochrone.net.NetOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ServeFlagsTest {
  @TempDir private Path folder;

  private NetOptions net(String... arguments) throws Failure {
    String[] plain = GoFlags.plain(List.of(arguments)).toArray(String[]::new);
    ServeFlags flags = CommandLine.populateCommand(new ServeFlags(), plain);
    return flags.options(new CorefileFlags(), new Shell(folder).context()).net();
  }

  @Test
  void net_withoutFlagsIsTheDefault() throws Failure {
    assertThat(net()).isEqualTo(NetOptions.defaults());
  }

  @Test
  void net_segmentsCanBeSwitchedOff() throws Failure {
    assertThat(net("-udp-segments=false").udpSegments()).isFalse();
    assertThat(net("--udp-segments=false").udpSegments()).isFalse();
    assertThat(net("-udp-segments").udpSegments()).isTrue();
    assertThat(net("-udp-segments=true").udpSegments()).isTrue();
  }
}
