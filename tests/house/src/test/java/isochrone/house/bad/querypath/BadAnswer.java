package isochrone.house.bad.querypath;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.Name;

/** Does everything that a query cannot afford, each thing in a method of its own. */
@SuppressWarnings("UnnecessaryLambda")
public final class BadAnswer implements Query {
  private static final Logger LOG = LoggerFactory.getLogger(BadAnswer.class);

  private final Lock lock = new ReentrantLock();
  private final byte[] bytes = {1, 2};
  private final List<String> list = List.of("a", "b");

  @Override
  public int answer(int question) throws Exception {
    slept();
    logged();
    return array().length
        + copied(bytes).length
        + boxed(question).hashCode()
        + captured(question).getAsInt()
        + formatted(question).length()
        + iterated()
        + joined(question).length()
        + bodyOfLambda().get().hashCode()
        + locked()
        + (matched("x") ? 1 : 0)
        + named(Name.root)
        + object().hashCode()
        + (optional(Optional.empty()) ? 1 : 0)
        + (int) streamed()
        + synced();
  }

  private static byte[] array() {
    return new byte[3];
  }

  private byte[] copied(byte[] bytes) {
    return bytes.length > 3 ? Arrays.copyOf(bytes, 3) : bytes.clone();
  }

  private static Integer boxed(int question) {
    return question;
  }

  private static IntSupplier captured(int question) {
    return () -> question;
  }

  private static String formatted(int question) {
    return String.format("%x", question);
  }

  private int iterated() {
    int length = 0;
    for (String item : list) {
      length += item.length();
    }
    return length;
  }

  private static String joined(int question) {
    return "question " + question;
  }

  private static Supplier<Object> bodyOfLambda() {
    return () -> new Object();
  }

  private int locked() {
    lock.lock();
    return 1;
  }

  private static void logged() {
    LOG.info("a query");
  }

  private static boolean matched(String text) {
    return text.matches("[a-z]");
  }

  private static int named(Name name) {
    return name.labels();
  }

  private static Object object() {
    return new Object();
  }

  private static boolean optional(Optional<String> it) {
    return it.isPresent();
  }

  private static void slept() throws InterruptedException {
    Thread.sleep(1);
  }

  private long streamed() {
    return list.stream().count();
  }

  private synchronized int synced() {
    return 1;
  }
}
