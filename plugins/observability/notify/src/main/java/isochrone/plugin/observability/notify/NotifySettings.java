package isochrone.plugin.observability.notify;

import isochrone.api.Block;
import isochrone.api.Glob;
import isochrone.api.Programs;
import isochrone.api.Suggestion;
import isochrone.api.Word;
import isochrone.api.traffic.Event;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A target and how it is told.
 *
 * @param type webhook or exec
 * @param words the URL, or the program and its arguments
 * @param name what it is called in logs and metrics
 * @param secrets what web hooks are signed with
 * @param fields further header fields
 * @param timeout how long a try may take
 * @param retryFor how old an event may become
 * @param queue how many events may wait
 * @param profiles whose events it is told
 * @param kinds what they are about
 */
record NotifySettings(
    String type,
    List<String> words,
    String name,
    List<Secret> secrets,
    List<Field> fields,
    Duration timeout,
    Duration retryFor,
    int queue,
    List<Glob> profiles,
    Set<Event.Kind> kinds) {
  static final String WEBHOOK = "webhook";
  static final String EXEC = "exec";

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final int LAST_PORT = 65_535;
  private static final int LARGEST_QUEUE = 100_000;

  /** The least that the Standard Webhooks specification allows. */
  private static final int LEAST_SECRET = 24;

  /** What a program does is likely to be done by its first failure: it is not run for hours. */
  private static final int EXEC_TRIES = 5;

  /** A header field. */
  record Field(String name, String value) {}

  static NotifySettings of(Block b) {
    String type = b.choice("type", WEBHOOK, EXEC);
    boolean webhook = type.equals(WEBHOOK);
    List<String> words = webhook ? b.list("target") : command(b.words("target"));
    if (webhook) {
      checkUrl(b, words);
    } else {
      refuse(b, "secret");
      refuse(b, "header");
    }
    return new NotifySettings(
        type,
        List.copyOf(words),
        name(b, webhook, words),
        webhook ? secrets(b) : List.of(),
        webhook ? b.blocks("header").stream().map(NotifySettings::field).toList() : List.of(),
        b.duration("timeout", SHORTEST, LONGEST),
        b.duration("retry-for", MINUTE, WEEK),
        b.integer("queue", 1, LARGEST_QUEUE),
        b.list("profiles").stream().map(Glob::new).toList(),
        kinds(b));
  }

  /** A program with a slash is relative to the Corefile, wherever the server was started. */
  private static List<String> command(List<Word> words) {
    List<String> command = new ArrayList<>(words.stream().map(Word::text).toList());
    if (!words.isEmpty() && command.get(0).contains("/")) {
      Path corefile = Path.of(words.get(0).origin().file());
      command.set(
          0, corefile.resolveSibling(command.get(0)).toAbsolutePath().normalize().toString());
    }
    return command;
  }

  /** Refuses a program that cannot be run. */
  void requireProgram(Block b) {
    String program = words.get(0);
    if (Programs.find(program) == null) {
      String rule = program.contains("/") ? "must be an executable file" : "is not found in PATH";
      throw b.bad("target", rule, program);
    }
  }

  private static void refuse(Block b, String key) {
    if (b.given(key)) {
      b.problem(b.origin(key), key + " is for webhook, and this is exec");
    }
  }

  /** Says nothing of the URL itself, which may be a secret. */
  private static void checkUrl(Block b, List<String> words) {
    if (words.size() > 1) {
      b.problem(b.words("target").get(1).origin(), "a webhook has one URL and nothing behind it");
    } else if (words.size() == 1 && b.sound("type")) {
      URI url = url(words.get(0));
      if (url == null || url.getHost() == null || !webScheme(url) || url.getPort() > LAST_PORT) {
        b.problem("target", "must be a URL such as https://hooks.example.org/isochrone");
      } else if (url.getUserInfo() != null) {
        b.problem("target", "must not hold a password; write: header Authorization VALUE");
      }
    }
  }

  private static boolean webScheme(URI url) {
    return "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
  }

  private static @Nullable URI url(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String name(Block b, boolean webhook, List<String> words) {
    if (b.given("name")) {
      return b.text("name");
    }
    String first = words.isEmpty() ? "" : words.get(0);
    URI url = webhook ? url(first) : null;
    Path program = webhook ? null : Path.of(first).getFileName();
    if (url != null && url.getHost() != null) {
      return url.getHost();
    }
    return program == null ? "unknown" : program.toString();
  }

  private static List<Secret> secrets(Block b) {
    List<Secret> secrets = new ArrayList<>();
    for (Word word : b.words("secret")) {
      try {
        Secret secret = Secret.of(word.text());
        if (secret.size() < LEAST_SECRET) {
          b.problem(
              word.origin(), "secret is too short: 24 octets are the least, better are 32 or more");
        }
        secrets.add(secret);
      } catch (IllegalArgumentException e) {
        b.problem(word.origin(), "secret must be base64 behind whsec_");
      }
    }
    return List.copyOf(secrets);
  }

  private static Field field(Block b) {
    Field field = new Field(b.text("field"), b.text("value"));
    if (!WebHook.isField(field)) {
      b.problem("field", "must be one that may be set here", field.name());
    }
    return field;
  }

  private static Set<Event.Kind> kinds(Block b) {
    Set<Event.Kind> kinds = EnumSet.noneOf(Event.Kind.class);
    Map<String, Event.Kind> known = new LinkedHashMap<>();
    Arrays.stream(Event.Kind.values()).forEach(kind -> known.put(kind.toString(), kind));
    for (Word word : b.words("kinds")) {
      Event.Kind kind = known.get(word.text());
      if (kind == null) {
        String unknown = Suggestion.was(word.text(), known.keySet());
        b.problem(word.origin(), "kinds must be of " + known.keySet() + " " + unknown);
      } else {
        kinds.add(kind);
      }
    }
    return Set.copyOf(kinds);
  }

  /** What it is, however it is told. */
  List<String> address() {
    List<String> address = new ArrayList<>(words);
    address.add(0, type);
    return address;
  }

  /** How often an event is tried at most. */
  int tries() {
    return type.equals(EXEC) ? EXEC_TRIES : Integer.MAX_VALUE;
  }

  /** Whether the target is told of this; what concerns all profiles concerns each. */
  boolean wants(Event event) {
    return kinds.contains(event.kind())
        && (event.profile().isEmpty()
            || profiles.stream().anyMatch(glob -> glob.matches(event.profile())));
  }
}
