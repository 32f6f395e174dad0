package isochrone.api.zone;

import isochrone.api.Problem;
import isochrone.api.Suggestion;
import isochrone.api.Word;
import isochrone.wire.RecordType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.TTL;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Tokenizer;

/**
 * Reads what follows the owner in the text of a record (RFC 1035 §5.1):
 *
 * <pre>[TTL] [IN] TYPE DATA…</pre>
 *
 * <p>TTL and class may change places. The data is read by dnsjava, for types it does not know in
 * the form of RFC 3597 §5. Each character of a word stands for one octet; a word that is quoted has
 * its quotes, and escapes are as they were written.
 */
public final class RecordText {
  /** Stands for the lack of a TTL to use where a record has none. */
  public static final long NO_TTL = -1;

  private static final long LARGEST_TTL = Integer.MAX_VALUE;

  /** Types that are asked for, or only live in messages (RFC 6895 §3.1); OPT is another. */
  private static final int FIRST_META = 128;

  private static final int LAST_META = 255;
  private static final int LAST_NAMED = 260;

  private RecordText() {}

  /** A word of a configuration as {@link #parse} takes it: in UTF-8, quoted if it was. */
  public static String of(Word word) {
    byte[] octets = word.text().getBytes(StandardCharsets.UTF_8);
    String text = new String(octets, StandardCharsets.ISO_8859_1);
    return word.quoted() ? "\"" + text.replace("\"", "\\\"") + "\"" : text;
  }

  /**
   * Reads a record.
   *
   * @param owner its absolute name
   * @param words the words after the owner
   * @param defaultTtl used when it has no TTL; {@link #NO_TTL} when that is a mistake, save for a
   *     SOA record, which then takes its last number
   * @param origin what relative names in the data are relative to
   */
  public static Record parse(Name owner, List<String> words, long defaultTtl, Name origin)
      throws BadRecord {
    Head head = head(words);
    int type = type(words, head.typeAt);
    long ttl = head.ttl == NO_TTL ? defaultTtl : head.ttl;
    return data(owner, type, ttl, words, head.typeAt, origin);
  }

  /** Index of the type, once it and what stands before it is right. */
  public static int typeAt(List<String> words) throws BadRecord {
    int at = head(words).typeAt;
    type(words, at);
    return at;
  }

  /** TTL and class: what stands before the type. */
  private record Head(long ttl, int typeAt) {}

  private static Head head(List<String> words) throws BadRecord {
    long ttl = NO_TTL;
    boolean classSeen = false;
    int at = 0;
    while (at < words.size() && (isTtl(words.get(at)) || isClass(words.get(at)))) {
      if (isTtl(words.get(at)) ? ttl != NO_TTL : classSeen) {
        break;
      }
      if (isTtl(words.get(at))) {
        ttl = ttl(words.get(at), at);
      } else {
        classSeen = true;
        requireInternet(words.get(at), at);
      }
      at++;
    }
    return new Head(ttl, at);
  }

  /**
   * Reads a TTL: seconds, or numbers with units as in {@code 1h30m}.
   *
   * @param index of the word, for the exception
   */
  public static long ttl(String word, int index) throws BadRecord {
    try {
      boolean plain = word.chars().allMatch(c -> c >= '0' && c <= '9');
      // dnsjava cuts what is too large; RFC 2181 §8 allows 31 bits.
      long ttl = plain ? Long.parseLong(word) : TTL.parse(word, false);
      if (ttl <= LARGEST_TTL) {
        return ttl;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new BadRecord(index, "a TTL must be 0 to " + LARGEST_TTL + " seconds " + was(word));
  }

  /**
   * The same text with octets above 127 as {@code \DDD}: dnsjava would take them for characters and
   * encode them once more.
   */
  public static String escaped(String octets) {
    StringBuilder text = new StringBuilder();
    boolean afterBackslash = false;
    for (int i = 0; i < octets.length(); i++) {
      char c = octets.charAt(i);
      if (c < 128) {
        text.append(c);
      } else {
        text.append(afterBackslash ? "" : "\\").append((int) c);
      }
      afterBackslash = c == '\\' && !afterBackslash;
    }
    return text.toString();
  }

  private static boolean isTtl(String word) {
    return !word.isEmpty() && word.charAt(0) >= '0' && word.charAt(0) <= '9';
  }

  private static boolean isClass(String word) {
    return DClass.value(word) >= 0 && RecordType.of(word) < 0;
  }

  private static void requireInternet(String word, int index) throws BadRecord {
    if (DClass.value(word) != DClass.IN) {
      throw new BadRecord(index, "only records of class IN are served " + was(word));
    }
  }

  private static int type(List<String> words, int at) throws BadRecord {
    if (at >= words.size()) {
      throw new BadRecord(Math.max(0, at - 1), "the record has no type");
    }
    String word = words.get(at);
    int type = RecordType.of(word.toUpperCase(Locale.ROOT));
    if (type <= 0) {
      throw new BadRecord(at, "unknown record type " + Suggestion.was(word, typeNames()));
    }
    if ((type >= FIRST_META && type <= LAST_META) || type == RecordType.OPT) {
      throw new BadRecord(at, "a zone holds no records of this type " + was(word));
    }
    return type;
  }

  private static List<String> typeNames() {
    List<String> names = new ArrayList<>();
    for (int type = 1; type < LAST_NAMED; type++) {
      String name = RecordType.text(type);
      if (!name.startsWith("TYPE")) {
        names.add(name);
      }
    }
    return names;
  }

  private static Record data(
      Name owner, int type, long ttl, List<String> words, int typeAt, Name origin)
      throws BadRecord {
    String data = String.join(" ", words.subList(typeAt + 1, words.size()));
    byte[] ascii = escaped(data).getBytes(StandardCharsets.US_ASCII);
    try (Tokenizer tokens = new Tokenizer(new ByteArrayInputStream(ascii))) {
      long given = ttl == NO_TTL ? 0 : ttl;
      Record found = Record.fromString(owner, type, DClass.IN, given, tokens, origin);
      if (ttl != NO_TTL) {
        return found;
      }
      if (found instanceof SOARecord soa) {
        return withOwnTtl(soa);
      }
    } catch (IOException | RuntimeException e) {
      throw unreadable(e, words, typeAt);
    }
    throw new BadRecord(typeAt, "the record has no TTL, and there is no default for it");
  }

  private static SOARecord withOwnTtl(SOARecord soa) {
    return new SOARecord(
        soa.getName(),
        soa.getDClass(),
        soa.getMinimum(),
        soa.getHost(),
        soa.getAdmin(),
        soa.getSerial(),
        soa.getRefresh(),
        soa.getRetry(),
        soa.getExpire(),
        soa.getMinimum());
  }

  /** Tells what dnsjava found, in our form, and where as far as its message gives it away. */
  private static BadRecord unreadable(Exception e, List<String> words, int typeAt) {
    String reason = String.valueOf(e.getMessage());
    if (e instanceof TextParseException) {
      reason = reason.replaceFirst("^<none>:\\d+: ", "");
    }
    int culprit = Math.min(typeAt + 1, words.size() - 1);
    if (reason.startsWith("unexpected tokens at end of record")) {
      culprit = words.size() - 1;
      reason = "too many words";
    }
    for (int i = words.size() - 1; i > typeAt; i--) {
      if (words.get(i).length() > 1 && reason.contains(words.get(i))) {
        culprit = i;
      }
    }
    String type = words.get(typeAt).toUpperCase(Locale.ROOT);
    String data = String.join(" ", words.subList(typeAt + 1, words.size()));
    String rule = reason.endsWith(": " + data) ? withoutEnd(reason, data) : reason;
    return new BadRecord(culprit, "data of type " + type + ": " + rule + " " + was(data));
  }

  /** dnsjava often ends with the value, which is told once, and made harmless. */
  private static String withoutEnd(String reason, String data) {
    return reason.substring(0, reason.length() - data.length() - ": ".length());
  }

  private static String was(String given) {
    return "(was " + Problem.shown(given) + ")";
  }
}
