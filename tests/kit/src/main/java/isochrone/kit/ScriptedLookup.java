package isochrone.kit;

import isochrone.traffic.Lookup;
import isochrone.wire.PacketAddress;
import isochrone.wire.RecordType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Resolves names to what a test says. Names it has heard nothing of cannot be resolved. */
public final class ScriptedLookup implements Lookup {
  private static final Lookup UNHEARD = (question, done) -> done.accept(Found.failed("unheard of"));

  private final Map<String, Lookup> scripts = new HashMap<>();
  private final List<Question> questions = new ArrayList<>();
  private final List<Consumer<Found>> open = new ArrayList<>();

  @Override
  public void find(Question question, Consumer<Found> done) {
    questions.add(question);
    scripts.getOrDefault(question.name().toString(), UNHEARD).find(question, done);
  }

  /** Lets a name, with its final dot, have these addresses and no others; none: no address. */
  public void resolve(String name, int ttl, String... addresses) {
    scripts.put(
        name,
        (question, done) -> done.accept(Found.records(data(question.type(), addresses), ttl)));
  }

  private static List<byte[]> data(int type, String... addresses) {
    return Stream.of(addresses)
        .map(text -> Objects.requireNonNull(PacketAddress.parse(text), text))
        .filter(address -> address.isIpv4() == (type == RecordType.A))
        .map(PacketAddress::bytes)
        .toList();
  }

  /** Lets lookups of one type of a name fail; those of the other go on as before. */
  public void fail(String name, int type, String reason) {
    Lookup other = scripts.getOrDefault(name, UNHEARD);
    Lookup failing = (question, done) -> done.accept(Found.failed(reason));
    scripts.put(
        name, (question, done) -> (question.type() == type ? failing : other).find(question, done));
  }

  /** Lets all lookups of a name fail. */
  public void fail(String name, String reason) {
    scripts.put(name, (question, done) -> done.accept(Found.failed(reason)));
  }

  /** Lets lookups of a name throw. */
  public void breakDown(String name) {
    scripts.put(
        name,
        (question, done) -> {
          throw new IllegalStateException("broken on purpose");
        });
  }

  /** Lets lookups of a name say nothing. */
  public void silence(String name) {
    scripts.put(name, (question, done) -> open.add(done));
  }

  /** Gives all lookups that were left without a word this end. */
  public void answerLate(Found found) {
    List<Consumer<Found>> waiting = List.copyOf(open);
    open.clear();
    waiting.forEach(done -> done.accept(found));
  }

  /** All questions so far. */
  public List<Question> questions() {
    return List.copyOf(questions);
  }

  /** How often a name has been looked up, both types together. */
  public long questions(String name) {
    return questions.stream().filter(each -> each.name().toString().equals(name)).count();
  }

  /** Forgets the questions so far. */
  public void forget() {
    questions.clear();
  }
}
