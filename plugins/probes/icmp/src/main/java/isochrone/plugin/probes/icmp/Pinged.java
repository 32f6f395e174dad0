package isochrone.plugin.probes.icmp;

import isochrone.api.Programs.Ended;
import isochrone.api.traffic.Verdict;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what ping said, in the forms of iputils and of busybox. */
final class Pinged {
  private static final Pattern ROUND_TRIP = Pattern.compile("time[=<]([0-9.]+) ?ms");

  /** As of a router: {@code From 192.0.2.1 icmp_seq=1 Destination Host Unreachable}. */
  private static final Pattern REFUSAL = Pattern.compile("(?m)^From (\\S+?):? icmp_seq=\\d+ (.+)$");

  private static final Pattern FORBIDDEN =
      Pattern.compile("operation not permitted|permission denied|cap_net_raw");
  private static final int SHOWN = 200;

  private Pinged() {}

  /** What came of it. */
  static Verdict verdict(Ended ended, Duration timeout) {
    if (ended.trouble() != null) {
      // Whatever kept ping from running, the endpoint did not.
      return Verdict.unknown("not sent: " + ended.trouble());
    }
    Matcher refusal = REFUSAL.matcher(ended.output());
    if (ended.code() == 0) {
      Matcher time = ROUND_TRIP.matcher(ended.output());
      return Verdict.healthy(
          "echo reply" + (time.find() ? ", round trip " + time.group(1) + " ms" : ""));
    }
    if (refusal.find()) {
      return Verdict.unreached(refusal.group(1) + " says: " + refusal.group(2).strip());
    }
    String complaint = complaint(ended.output());
    return ended.timedOut() || complaint.isEmpty()
        ? Verdict.late(timeout)
        : complained(complaint, ended);
  }

  private static Verdict complained(String complaint, Ended ended) {
    String all = ended.output().toLowerCase(Locale.ROOT);
    if (FORBIDDEN.matcher(all).find()) {
      return Verdict.unknown("ping is not permitted to send here: " + complaint);
    }
    return all.contains("unreachable")
        ? Verdict.unreached(complaint)
        : Verdict.failed("ping failed: " + complaint);
  }

  /** What it says of itself, all of it in one line. */
  private static String complaint(String output) {
    Stream<String> lines =
        output.lines().filter(line -> line.matches("\\S*ping6?: .*")).map(Pinged::withoutName);
    String all = String.join("; ", lines.toList());
    return all.length() <= SHOWN ? all : all.substring(0, SHOWN) + "…";
  }

  private static String withoutName(String line) {
    return line.substring(line.indexOf(": ") + 2).strip();
  }
}
