package isochrone.bench;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * async-profiler inside a running Java process. It is loaded when it is wanted and not with the
 * process, so that nothing of the start and of the first compiling stands in a profile.
 */
final class Profiler {
  /**
   * What Java must be started with: otherwise frames that were inlined are told only where threads
   * may stop, and the time of all that lies between is given to the wrong ones.
   */
  static final String JAVA_OPTIONS = "-XX:+UnlockDiagnosticVMOptions -XX:+DebugNonSafepoints";

  /** With the kernel's frames; then without, for machines that do not show them to us. */
  private static final String[] EVENTS = {"cpu", "itimer"};

  private final VirtualMachine process;
  private final Path library;
  private String event = "";

  private Profiler(VirtualMachine process, Path library) {
    this.process = process;
    this.library = library;
  }

  /**
   * Begins to look where this process is.
   *
   * @param folder where the profiler's library is kept
   */
  static Profiler start(long pid, Path folder) throws IOException {
    try {
      Profiler profiler = new Profiler(VirtualMachine.attach("" + pid), extracted(folder));
      profiler.startWithKernelIfPossible();
      return profiler;
    } catch (AttachNotSupportedException e) {
      throw new IOException("only Java can be profiled, and this server is not written in it", e);
    }
  }

  private static Path extracted(Path folder) throws IOException {
    String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
    String resource = "/linux-" + machine + "/libasyncProfiler.so";
    Path library = folder.resolve("libasyncProfiler.so");
    try (InputStream in = Profiler.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new FileNotFoundException("no profiler for this machine: " + resource);
      }
      Files.copy(in, library);
    }
    return library;
  }

  private void startWithKernelIfPossible() throws IOException {
    for (String each : EVENTS) {
      if (tell("start,interval=500us,event=" + each)) {
        event = each;
        return;
      }
    }
    throw new IOException("the profiler does not start; the server's output says why");
  }

  /** What the samples are taken by. */
  String event() {
    return event;
  }

  /** Ends, and writes every stack with its samples into this file, with the kind of each frame. */
  void stop(Path file) throws IOException {
    if (!tell("stop,collapsed,ann,file=" + file)) {
      throw new IOException("the profiler gives no profile; the server's output says why");
    }
    process.detach();
  }

  private boolean tell(String options) throws IOException {
    try {
      process.loadAgentPath(library.toString(), options);
      return true;
    } catch (AgentInitializationException refused) {
      return false;
    } catch (AgentLoadException e) {
      throw new IOException("the profiler cannot be loaded", e);
    }
  }
}
