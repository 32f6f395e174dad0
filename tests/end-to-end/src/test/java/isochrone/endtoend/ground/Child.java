package isochrone.endtoend.ground;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The program as people run it: a process of its own, with its output line by line. */
public final class Child implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final Lines out;
  private final Lines err;

  /** Lines as they come. */
  private static final class Lines {
    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    private synchronized void add(String line) {
      lines.add(line);
      notifyAll();
    }

    private synchronized void end() {
      ended = true;
      notifyAll();
    }

    private synchronized List<String> all() {
      return List.copyOf(lines);
    }

    private synchronized void awaitEnd() throws InterruptedException {
      while (!ended) {
        wait(PATIENCE.toMillis());
      }
    }

    /** Waits for a line from {@code from} on; its index. */
    private synchronized int await(int from, Predicate<String> wanted) throws InterruptedException {
      long end = System.nanoTime() + PATIENCE.toNanos();
      for (int i = from; ; i++) {
        while (i >= lines.size()) {
          long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
          if (ended || left <= 0) {
            throw new AssertionError(
                "the line did not come; what came:\n" + String.join("\n", lines));
          }
          wait(left);
        }
        if (wanted.test(lines.get(i))) {
          return i;
        }
      }
    }
  }

  private Child(Process process) {
    this.process = process;
    this.out = read(process.getInputStream(), "child-out");
    this.err = read(process.getErrorStream(), "child-err");
  }

  /** Starts the program's main class with these arguments in a folder, with its home there. */
  public static Child start(Path folder, String... arguments) {
    return start(List.of(), folder, arguments);
  }

  /** The same by a program that becomes the one whose command line follows its own. */
  public static Child start(List<String> by, Path folder, String... arguments) {
    List<String> command = new ArrayList<>(by);
    command.addAll(
        List.of(
            // What runs in the background or under nohup inherits that INT or HUP is ignored.
            "env",
            "--default-signal",
            "_JAVA_SR_SIGNUM=64", // as the launcher, so that USR2 is ours
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Disochrone.home=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            "isochrone.app.Main"));
    command.addAll(List.of(arguments));
    return launch(folder, command);
  }

  /** Starts any command in a folder. */
  public static Child launch(Path folder, List<String> command) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      // What a server keeps for the next is kept here, not on the machine.
      builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
      // What makes an archive of classes beside a server would outlive the test.
      builder.environment().putIfAbsent("ISOCHRONE_ARCHIVE", "none");
      return new Child(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Lines read(InputStream stream, String name) {
    Lines lines = new Lines();
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader in = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                  lines.add(line);
                }
              } catch (IOException e) {
                lines.add("cannot be read further: " + e);
              } finally {
                lines.end();
              }
            },
            name);
    reader.setDaemon(true);
    reader.start();
    return lines;
  }

  /** The number of the process. */
  public long pid() {
    return process.pid();
  }

  /** Waits for a line of standard output, and returns it. */
  public String awaitOut(Predicate<String> wanted) {
    return awaitOut(0, wanted);
  }

  /** Waits for a line of standard output after the first {@code skip}, and returns it. */
  public String awaitOut(int skip, Predicate<String> wanted) {
    return await(out, skip, wanted);
  }

  /** Waits for a line of standard error, and returns it. */
  public String awaitErr(Predicate<String> wanted) {
    return await(err, 0, wanted);
  }

  private String await(Lines lines, int skip, Predicate<String> wanted) {
    try {
      int found = lines.await(skip, wanted);
      return lines.all().get(found);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "\nerrors:\n" + String.join("\n", err()), e);
    }
  }

  /** Standard output so far. */
  public List<String> out() {
    return out.all();
  }

  /** Standard error so far. */
  public List<String> err() {
    return err.all();
  }

  /** Types a line. */
  public void type(String line) {
    try {
      OutputStream in = process.getOutputStream();
      in.write((line + "\n").getBytes(UTF_8));
      in.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a signal by its name, such as {@code HUP}. */
  public void signal(String name) {
    Tool.Output output = Tool.find("sh").run("-c", "kill -" + name + " " + process.pid());
    if (output.exit() != 0) {
      throw new AssertionError(output.err());
    }
  }

  /** Waits for the end; the exit code. */
  public int awaitEnd() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("does not end; it said:\n" + String.join("\n", err()));
      }
      out.awaitEnd();
      err.awaitEnd();
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
