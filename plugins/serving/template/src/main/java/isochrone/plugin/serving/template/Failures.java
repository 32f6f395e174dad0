package isochrone.plugin.serving.template;

import isochrone.api.Printable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells once in a while of records that could not be made. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.template");

  /** Names and templates are short, but need not be. */
  private static final int LONGEST = 1000;

  private final AtomicLong count = new AtomicLong();
  private final AtomicReference<@Nullable String> last = new AtomicReference<>();

  /**
   * What failed.
   *
   * @param section the section of the record
   * @param template its text
   */
  record Place(String section, String template) {}

  /** Takes a failure, from any event loop. */
  void add(Place place, Facts facts, BadTemplate reason) {
    count.incrementAndGet();
    String question = facts.name() + " " + facts.type();
    String what = place.section() + " " + place.template() + ": " + reason.getMessage();
    last.set(Printable.line(question + ": " + what, LONGEST));
  }

  /** Logs the last one, if there was any since the last time. */
  void tell() {
    String text = last.getAndSet(null);
    if (text != null) {
      long failed = count.getAndSet(0);
      LOG.error("{} gave no record, the last: {}", times(failed), text);
    }
  }

  private static String times(long failed) {
    return failed == 1 ? "a template" : failed + " times a template";
  }
}
