package isochrone.app;

import java.nio.file.Path;

/** Where the process begins and ends. */
public final class Main {
  private Main() {}

  /** Runs the command that {@code args} name and exits with its code. */
  public static void main(String[] args) {
    Context context =
        new Context(
            new Streams(System.in, System.out, System.err),
            Path.of(""),
            Installation.find(),
            new Signals(System::exit));
    System.exit(Isochrone.run(context, args));
  }
}
