package isochrone.host.program;

import isochrone.api.Programs.Program;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts programs, and hands them their input without waiting for them to read it. */
final class ProgramStart {
  /** What every pipe takes at once (PIPE_BUF of Linux). */
  private static final int PIPE = 4096;

  /** As the JDK tells of it: {@code Cannot run program "x": error=2, No such file or directory}. */
  private static final Pattern SYSTEM_ERROR = Pattern.compile("error=\\d+, (.*)");

  private ProgramStart() {}

  /** A process of this program; its errors are told on the same pipe as its output. */
  static Process of(Program program) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(program.words()).redirectErrorStream(true);
    builder.environment().putAll(program.environment());
    byte[] input = program.input().getBytes(StandardCharsets.UTF_8);
    return input.length > PIPE ? fromFile(builder, input) : fromPipe(builder, input);
  }

  private static Process fromPipe(ProcessBuilder builder, byte[] input) throws IOException {
    Process process = builder.start();
    try (OutputStream pipe = process.getOutputStream()) {
      pipe.write(input);
    } catch (IOException e) {
      // It has ended, or closed its input, without reading it.
    }
    return process;
  }

  /** The file is gone as soon as the program has it open. */
  private static Process fromFile(ProcessBuilder builder, byte[] input) throws IOException {
    Path file = Files.createTempFile("isochrone", ".input");
    try {
      return builder.redirectInput(Files.write(file, input).toFile()).start();
    } finally {
      Files.delete(file);
    }
  }

  /** Why a program could not be started, in the words of the system. */
  static String reason(Throwable trouble) {
    String message = String.valueOf(trouble.getMessage());
    Matcher error = SYSTEM_ERROR.matcher(message);
    return error.find() ? error.group(1) : message;
  }
}
