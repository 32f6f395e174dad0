package isochrone.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import isochrone.wire.QueryView;
import isochrone.wire.RecordSet;
import isochrone.wire.Response;
import isochrone.wire.Section;
import isochrone.wire.WireName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** Whatever names an answer has, compressed they are read back as they went in. */
class CompressionFuzzTest {
  private static final String[] LABELS = {
    "a", "A", "b", "aa", "www", "example", "a_", "b\\@", "org"
  };

  private final QueryView view = new QueryView();
  private final Response response = new Response();

  @FuzzTest(maxDuration = "1m")
  void names_areReadBackAsTheyWentIn(FuzzedDataProvider data) throws IOException {
    String question = name(data);
    Record asked = Record.newRecord(Name.fromString(question), 1, DClass.IN);
    assertThat(view.parse(Messages.packet(Message.newQuery(asked).toWire()))).isTrue();
    response.begin(view);
    List<String> expected = new ArrayList<>();
    int records = data.consumeInt(0, 40);
    for (int i = 0; i < records; i++) {
      String owner = name(data);
      String target = name(data);
      response.add(Section.ANSWER, WireName.of(owner), RecordSet.cname(i, WireName.of(target)));
      expected.add((owner + i + target).toLowerCase(Locale.ROOT));
    }
    Message message = Messages.read(Arrays.copyOf(response.bytes(), response.finish(65_535)));
    List<String> found = new ArrayList<>();
    for (Record record : message.getSection(1)) {
      String target = ((CNAMERecord) record).getTarget().toString();
      found.add((record.getName() + "" + record.getTTL() + target).toLowerCase(Locale.ROOT));
    }
    assertThat(found).isEqualTo(expected);
  }

  private static String name(FuzzedDataProvider data) {
    StringBuilder name = new StringBuilder();
    int labels = data.consumeInt(1, 6);
    for (int i = 0; i < labels; i++) {
      name.append(data.pickValue(LABELS)).append('.');
    }
    return name.toString();
  }
}
