package isochrone.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import isochrone.api.Origin;
import isochrone.api.zone.BadRecord;
import isochrone.api.zone.BadZone;
import isochrone.api.zone.RecordText;
import isochrone.api.zone.ZoneBuilder;
import isochrone.wire.WireName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/** Any lines are the records of a zone or refused for a reason; nothing else happens. */
class RecordFuzzTest {
  private static final Name APEX = apex();
  private static final List<String> OWNERS = List.of("", "a.", "a.b.", "*.", "ns.", "b.");

  private static Name apex() {
    try {
      return Name.fromString("example.org.");
    } catch (TextParseException e) {
      throw new IllegalStateException(e);
    }
  }

  @FuzzTest(maxDuration = "2m")
  void lines_areAZoneOrRefused(byte[] data) throws TextParseException {
    ZoneBuilder builder = new ZoneBuilder(WireName.of("example.org"));
    int line = 0;
    for (String text : new String(data, StandardCharsets.ISO_8859_1).split("\n", -1)) {
      Name owner = Name.fromString(OWNERS.get(line % OWNERS.size()) + "example.org.");
      add(builder, owner, text, ++line);
    }
    try {
      assertThat(builder.build().records()).isBetween(0, line);
    } catch (BadZone e) {
      assertThat(e.faults()).isNotEmpty();
    }
  }

  private static void add(ZoneBuilder builder, Name owner, String text, int line) {
    try {
      List<String> words = List.of(text.split(" +", -1));
      builder.add(RecordText.parse(owner, words, 300, APEX), new Origin("zone", line, 1));
    } catch (BadRecord e) {
      assertThat(e).hasMessageNotContaining("Exception");
    }
  }
}
