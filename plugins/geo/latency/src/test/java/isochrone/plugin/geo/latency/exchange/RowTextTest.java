package isochrone.plugin.geo.latency.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RowTextTest {
  private static final String EAST = "'regions':[{'region':'east'}]";
  private static final String BEST = EAST + ",'best':'east','next':null,'gain':null";

  private static String best(String row) throws IOException {
    return RowText.best(new ObjectMapper().readTree("{" + row.replace('\'', '"') + "}"));
  }

  @Test
  void best_saysWhatOthersThereAre() throws IOException {
    assertThat(best(BEST + ",'unknown':[]")).isEqualTo("closest is east, the only region in use");
    assertThat(best(BEST + ",'unknown':['west','north']"))
        .isEqualTo("closest is east; nothing is known of west, north");
    assertThat(best(EAST + ",'best':'east','next':'west','gain':3,'unknown':['north']"))
        .isEqualTo("closest is east, by 3.0 ms before west; nothing is known of north");
    assertThat(best(EAST + ",'unknown':[]"))
        .isEqualTo("no endpoint stands in any of these regions");
    assertThat(best(EAST + ",'unknown':['west']"))
        .isEqualTo("no endpoint stands in any of these regions; nothing is known of west");
    assertThat(best("'regions':[],'unknown':['west']")).isEqualTo("nothing is known of it");
  }
}
