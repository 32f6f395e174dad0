package isochrone.plugin.geo.latency.measure;

import isochrone.api.Block;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A share as people write it, {@code 0.1%}, in millionths. */
final class Share {
  /** As many millionths as a whole has. */
  static final int WHOLE = 1_000_000;

  private static final BigDecimal MOST_PERCENT = BigDecimal.valueOf(5);
  private static final Pattern FORM = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,4})?)%|0");
  private static final int PERCENT_DIGITS = 4;

  private Share() {}

  /** The value of a key; 0, after a problem was told, where it is no share. */
  static int of(Block b, String key) {
    String text = b.text(key);
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      b.problem(key, "must be a share such as 0.1%, or 0 for none", text);
      return 0;
    }
    BigDecimal percent = form.group(1) == null ? BigDecimal.ZERO : new BigDecimal(form.group(1));
    if (percent.compareTo(MOST_PERCENT) > 0) {
      b.problem(key, "must be 5% at most", text);
      return 0;
    }
    return percent.movePointRight(PERCENT_DIGITS).intValueExact();
  }
}
