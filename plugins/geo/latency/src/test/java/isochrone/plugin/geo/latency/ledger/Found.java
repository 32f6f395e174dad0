package isochrone.plugin.geo.latency.ledger;

import isochrone.api.Client;
import isochrone.api.geo.AddressRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a table says of addresses, as text that tests can read. */
final class Found {
  private final LearnedTable table;

  Found(LearnedTable table) {
    this.table = table;
  }

  private int row(String address) {
    AddressRange one = AddressRange.parse(address);
    Client client = new Client();
    client.subnet(one.ipv4(), one.firstHigh(), one.firstLow(), one.bits());
    return table.ranges().get(client);
  }

  /** Regions, rounded milliseconds and sources, by the number of the region. */
  List<String> at(String address) {
    List<String> cells = new ArrayList<>();
    int row = row(address);
    for (int at = row < 0 ? 0 : table.from(row); row >= 0 && at < table.to(row); at++) {
      cells.add(
          String.format(
              Locale.ROOT,
              "%s %.0f %s",
              table.regions().get(table.region(at)),
              tidy(table.millis(at)),
              table.source(at).text()));
    }
    return cells;
  }

  /** Within the accuracy of the sketches, tens are meant. */
  private static double tidy(float millis) {
    double tens = Math.round(millis / 10) * 10;
    return Math.abs(millis - tens) <= 0.011 * millis ? tens : millis;
  }

  float millis(String address, String region) {
    int row = row(address);
    for (int at = table.from(row); at < table.to(row); at++) {
      if (table.regions().get(table.region(at)).equals(region)) {
        return table.millis(at);
      }
    }
    return Float.NaN;
  }

  /** The prefix of the row of an address. */
  String prefix(String address) {
    return table.prefix(row(address)).toString();
  }
}
