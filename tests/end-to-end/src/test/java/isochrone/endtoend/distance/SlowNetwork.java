package isochrone.endtoend.distance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import isochrone.endtoend.ground.Child;
import isochrone.endtoend.ground.Tool;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A server and clients that are some milliseconds away from it, each in a network namespace of its
 * own; what lies between them is the script {@code slow-network}.
 */
final class SlowNetwork implements AutoCloseable {
  static final String SERVER = "198.18.0.1";
  private static final int ADDRESSES = 9;
  private static final Path DEVICES = Path.of("/dev/net/tun");

  private final Child script;
  private final Path folder;

  private SlowNetwork(Child script, Path folder) {
    this.script = script;
    this.folder = folder;
  }

  /**
   * Makes one; skips the test where that is not possible.
   *
   * @param folder for those who run in it
   * @param delays the round trip of each client in milliseconds, 1 to 255
   */
  static SlowNetwork of(Path folder, int... delays) {
    for (String name : List.of("unshare", "nsenter", "chrt", "ip", "perl", "dig")) {
      Tool.find(name);
    }
    assumeTrue(Files.isWritable(DEVICES), DEVICES + " is not there or not for us");
    assumeTrue(succeeds("unshare", "--net", "true"), "network namespaces take root");
    assumeTrue(succeeds("perl", "-MTime::HiRes", "-e", "1"), "perl has no Time::HiRes");
    List<String> command =
        new ArrayList<>(
            List.of(
                "unshare", "--net", "chrt", "--reset-on-fork", "--fifo", "1", "perl", script()));
    Arrays.stream(delays).mapToObj(Integer::toString).forEach(command::add);
    SlowNetwork network = new SlowNetwork(Child.launch(folder, command), folder);
    network.script.awaitOut(line -> line.equals("ready"));
    return network;
  }

  private static boolean succeeds(String program, String... arguments) {
    return Tool.find(program).run(arguments).exit() == 0;
  }

  private static String script() {
    try {
      return Path.of(
              Objects.requireNonNull(SlowNetwork.class.getResource("/distance/slow-network"))
                  .toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts the program where the server is. */
  Child serve(String... arguments) {
    return Child.start(inside("server"), folder, arguments);
  }

  /** An address of a client. */
  static String address(int delay, int number) {
    return "10." + delay + ".0." + number;
  }

  /** Has clients open a connection from each of their addresses, all clients at the same time. */
  void connect(String name, int... delays) {
    List<Child> clients =
        Arrays.stream(delays)
            .mapToObj(delay -> Child.launch(folder, inside(delay, "sh", "-c", digs(name, delay))))
            .toList();
    for (Child client : clients) {
      int exit = client.awaitEnd();
      if (exit != 0) {
        throw new AssertionError("dig +tcp: " + client.out() + client.err());
      }
    }
  }

  private static String digs(String name, int delay) {
    return String.join(
        " && ",
        IntStream.rangeClosed(1, ADDRESSES)
            .mapToObj(i -> "dig +tcp +tries=1 -b " + address(delay, i) + " @" + SERVER + " " + name)
            .toList());
  }

  /** What a client is answered by UDP. */
  String ask(String name, int delay) {
    List<String> dig = List.of("dig", "+short", "+tries=1", "+time=2", "@" + SERVER, name);
    List<String> command = inside(delay, dig.toArray(String[]::new));
    String[] arguments = command.subList(1, command.size()).toArray(String[]::new);
    return Tool.find(command.get(0)).run(arguments).out().strip();
  }

  private List<String> inside(int delay, String... command) {
    List<String> whole = new ArrayList<>(inside(Integer.toString(delay)));
    whole.addAll(List.of(command));
    return whole;
  }

  private List<String> inside(String name) {
    String line = script.awaitOut(each -> each.startsWith(name + " "));
    return List.of("nsenter", "-t", line.substring(name.length() + 1), "-n");
  }

  /** Ends it with all that is in it. */
  @Override
  public void close() {
    script.close();
  }
}
