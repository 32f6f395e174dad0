package isochrone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** gdnsd with its plugins weighted and geoip. */
final class Gdnsd implements Peer {
  @Override
  public String name() {
    return "gdnsd";
  }

  @Override
  public String program() {
    return "gdnsd";
  }

  @Override
  public List<String> command(Path program, Question question, Path country, int port, Path folder)
      throws IOException {
    Files.createDirectories(folder.resolve("zones"));
    Files.createDirectories(folder.resolve("geoip"));
    Files.copy(country, folder.resolve("geoip/country.mmdb"));
    Files.writeString(folder.resolve("config"), config(port, folder));
    String steered = "www DYNA weighted!www\ngeo DYNA geoip!geo\n";
    Files.writeString(folder.resolve("zones/bench.example"), Peer.zone(question, false) + steered);
    return List.of(program.toString(), "-c", folder.toString(), "start");
  }

  private static String config(int port, Path folder) {
    return """
    options => {
      listen => 127.0.0.1:%d
      udp_threads => 1
      tcp_threads => 1
      run_dir => %s/run
      state_dir => %s/state
    }
    plugins => {
      weighted => { multi = false, www = { a = [192.0.2.1, 70], b = [192.0.2.2, 30] } }
      geoip => {
        maps => { country => {
          geoip2_db = country.mmdb
          datacenters = [eu, us]
          map => { default => [us, eu] }
          nets => { 81.2.0.0/16 => [eu, us] }
        } }
        resources => { geo => { map = country, dcmap => { eu = 192.0.2.1, us = 192.0.2.2 } } }
      }
    }
    """
        .formatted(port, folder, folder);
  }
}
