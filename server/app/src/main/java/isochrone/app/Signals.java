package isochrone.app;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An operator who speaks by POSIX signals: TERM and INT stop, a second TERM lets nothing go on for
 * a while before, a second INT exits at once with code 2, HUP and USR1 reload, USR2 does nothing.
 *
 * <p>Java offers signals only through {@code sun.misc}, a supported but unofficial package of the
 * module {@code jdk.unsupported}. It is reached by reflection because javac warns of it in a way
 * that cannot be silenced, and warnings are errors here. QUIT stays with the virtual machine, which
 * lets nobody have it and prints a thread dump. HotSpot keeps USR2 for itself and crashes when it
 * comes from outside; the launcher gives it another signal, so that this one is free to be passed
 * over.
 */
final class Signals implements Operator {
  private static final Logger LOG = LoggerFactory.getLogger("isochrone.signals");
  private static final int SECOND_INTERRUPT = 2;

  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicBoolean interrupted = new AtomicBoolean();
  private final IntConsumer exit;
  private volatile Runnable again = () -> {};
  private @Nullable Consumer<String> reload;
  private @Nullable String early;

  /** Signals to this process; {@code exit} ends it with a code, at once. */
  Signals(IntConsumer exit) {
    this.exit = exit;
  }

  /** By default HUP and USR1 would end a process that has only begun. */
  @Override
  public void listen() {
    on("TERM", this::stop);
    on("INT", this::interrupt);
    on("HUP", () -> reload("SIGHUP"));
    on("USR1", () -> reload("SIGUSR1"));
    on("USR2", () -> LOG.warn("SIGUSR2 does nothing here; HUP loads the Corefile again"));
  }

  @Override
  public void awaitStop(Consumer<String> reload) throws InterruptedException {
    listen();
    beginToReload(reload);
    stopped.await();
  }

  private synchronized void beginToReload(Consumer<String> how) {
    reload = how;
    String asked = early;
    if (asked != null) {
      how.accept(asked);
    }
  }

  /** What HUP and USR1 do. */
  synchronized void reload(String name) {
    if (reload == null) {
      early = name;
    } else {
      reload.accept(name);
    }
  }

  @Override
  public void onFurtherStop(Runnable hurry) {
    again = hurry;
  }

  @Override
  public void stop() {
    if (stopped.getCount() == 0) {
      again.run();
    }
    stopped.countDown();
  }

  /** What INT does. */
  void interrupt() {
    if (interrupted.getAndSet(true)) {
      exit.accept(SECOND_INTERRUPT);
    }
    stop();
  }

  /** Does nothing on a system without this signal. */
  private static void on(String name, Runnable action) {
    InvocationHandler call =
        (self, method, arguments) ->
            switch (method.getName()) {
              case "handle" -> {
                action.run();
                yield null;
              }
              case "hashCode" -> name.hashCode();
              case "equals" -> arguments != null && self == arguments[0];
              default -> "handler of " + name;
            };
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, call);
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ReflectiveOperationException e) {
      // A virtual machine without sun.misc, or a system without the signal: its default holds.
    }
  }
}
