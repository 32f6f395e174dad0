package isochrone.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.xbill.DNS.ClientSubnetOption;

/** Queries from dnsperf, on all processors but the first. */
final class Load {
  private static final String OUTSTANDING = "1000";

  /**
   * Ports: a few, as forwarders and proxies have them. More would make dnsperf itself the limit.
   */
  private static final String CLIENTS = "8";

  /** Seconds after which a query is lost: as long as it waits, nobody is asked in its place. */
  private static final String PATIENCE = "1";

  /** Whom queries speak for that tell so. */
  static final ClientSubnetOption SUBNET = new ClientSubnetOption(24, 0, client());

  /** The same as dnsperf has it (RFC 7871 §6). */
  private static final String CLIENT_SUBNET = "8:00011800510245";

  private final Path queries;
  private final int port;
  private final int rate;
  private final boolean subnets;

  /**
   * A load that asks for the addresses of these names, again and again.
   *
   * @param rate queries per second; 0 for as many as it can
   * @param subnets whether queries tell the client's subnet
   */
  Load(List<String> names, Path folder, int port, int rate, boolean subnets) throws IOException {
    this.queries = folder.resolve("queries");
    this.port = port;
    this.rate = rate;
    this.subnets = subnets;
    Files.writeString(
        queries, names.stream().map(name -> name + " A\n").collect(Collectors.joining()));
  }

  private static InetAddress client() {
    try {
      return InetAddress.getByAddress(new byte[] {81, 2, 69, 0});
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four octets are an address", e);
    }
  }

  /** What came of it. */
  record Outcome(long completed, long lost, double perSecond) {}

  /** Asks for so many seconds at the rate. */
  Outcome run(int seconds) throws IOException, InterruptedException {
    return run(seconds, rate);
  }

  /** The same at another rate. */
  Outcome run(int seconds, int perSecond) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("dnsperf"));
    command.addAll(List.of("-s", "127.0.0.1", "-p", "" + port, "-d", queries.toString()));
    command.addAll(
        List.of("-c", CLIENTS, "-T", "1", "-q", OUTSTANDING, "-t", PATIENCE, "-l", "" + seconds));
    if (perSecond > 0) {
      command.addAll(List.of("-Q", "" + perSecond));
    }
    if (subnets) {
      command.addAll(List.of("-E", CLIENT_SUBNET));
    }
    Process dnsperf = new ProcessBuilder(Pinned.load(command)).redirectErrorStream(true).start();
    String output = new String(dnsperf.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (dnsperf.waitFor() != 0) {
      throw new IOException("dnsperf failed:\n" + output);
    }
    return new Outcome(
        (long) number(output, "Queries completed"),
        (long) number(output, "Queries lost"),
        number(output, "Queries per second"));
  }

  private static double number(String output, String name) throws IOException {
    Matcher line = Pattern.compile(name + ":\\s+([0-9.]+)").matcher(output);
    if (!line.find()) {
      throw new IOException("dnsperf does not tell \"" + name + "\":\n" + output);
    }
    return Double.parseDouble(line.group(1));
  }
}
