package isochrone.plugin.probes.combine;

import isochrone.api.traffic.Verdict;
import isochrone.api.traffic.Verdict.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the parts of one check have found so far. Told of by one thread at a time. */
final class CombinedCheck {
  private final List<Part> parts;
  private final int needed;
  private final Consumer<Verdict> done;
  private final @Nullable Verdict[] found;
  private boolean over;

  CombinedCheck(List<Part> parts, int needed, Consumer<Verdict> done) {
    this.parts = parts;
    this.needed = needed;
    this.done = done;
    this.found = new Verdict[parts.size()];
  }

  /** Takes what a part has found, once; ends the check as soon as the others cannot change it. */
  void take(int place, Verdict verdict) {
    if (over || found[place] != null) {
      return;
    }
    found[place] = verdict;
    if (count(Verdict::healthy) >= needed) {
      end(Outcome.HEALTHY, Verdict::healthy, verdict);
    } else if (count(each -> !each.healthy()) > parts.size() - needed) {
      fail(verdict);
    }
  }

  /**
   * An endpoint that a part has reached has failed. Where none has so far, the others are waited
   * for: another address of it may be better. Parts that could not be made may have been healthy.
   */
  private void fail(Verdict last) {
    long open = parts.size() - count(each -> true);
    if (count(each -> each.healthy() || isUnknown(each)) + open >= needed) {
      if (open == 0) {
        end(Outcome.UNKNOWN, CombinedCheck::isUnknown, last);
      }
    } else if (count(CombinedCheck::reached) > 0) {
      end(Outcome.FAILED, each -> !each.healthy(), last);
    } else if (count(each -> true) == parts.size()) {
      boolean late = count(each -> each.outcome() == Outcome.LATE) > 0;
      end(late ? Outcome.LATE : Outcome.UNREACHED, each -> true, last);
    }
  }

  private static boolean isUnknown(Verdict verdict) {
    return verdict.outcome() == Outcome.UNKNOWN;
  }

  private static boolean reached(Verdict verdict) {
    return verdict.outcome() == Outcome.HEALTHY || verdict.outcome() == Outcome.FAILED;
  }

  private long count(Predicate<Verdict> which) {
    return Arrays.stream(found).filter(Objects::nonNull).filter(which).count();
  }

  private void end(Outcome outcome, Predicate<Verdict> told, Verdict last) {
    over = true;
    done.accept(new Verdict(outcome, text(told), code(told, last), expiry()));
  }

  private String text(Predicate<Verdict> told) {
    List<String> texts = new ArrayList<>();
    for (int place = 0; place < found.length; place++) {
      Verdict each = found[place];
      if (each != null && told.test(each)) {
        texts.add(parts.get(place).name() + ": " + each.text());
      }
    }
    return String.join("; ", texts);
  }

  /** That of the verdict that has decided; of another one that is told where it is none of them. */
  private int code(Predicate<Verdict> told, Verdict last) {
    if (told.test(last)) {
      return last.code();
    }
    return Arrays.stream(found)
        .filter(Objects::nonNull)
        .filter(told)
        .mapToInt(Verdict::code)
        .max()
        .orElse(Verdict.NO_CODE);
  }

  /** The certificate that ends first. */
  private @Nullable Instant expiry() {
    return Arrays.stream(found)
        .filter(Objects::nonNull)
        .map(Verdict::certificateExpiry)
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .orElse(null);
  }
}
