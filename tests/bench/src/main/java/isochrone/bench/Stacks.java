package isochrone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Samples of a profile, summed up by frame: a line of the file is {@code a;b;c SAMPLES}. */
final class Stacks {
  private final Map<String, Long> leaves = new HashMap<>();
  private final Map<String, Long> anywhere = new HashMap<>();
  private long samples;

  /** A frame with its samples. */
  record Frame(String name, long samples) {}

  static Stacks read(Path file) throws IOException {
    Stacks stacks = new Stacks();
    for (String line : Files.readAllLines(file)) {
      int blank = line.lastIndexOf(' ');
      stacks.add(line.substring(0, blank), Long.parseLong(line.substring(blank + 1)));
    }
    return stacks;
  }

  private void add(String stack, long times) {
    List<String> frames = Arrays.stream(stack.split(";", -1)).map(Stacks::readable).toList();
    samples += times;
    leaves.merge(frames.get(frames.size() - 1), times, Long::sum);
    Set<String> once = new HashSet<>(frames); // a frame that calls itself is still one
    once.forEach(frame -> anywhere.merge(frame, times, Long::sum));
  }

  /** Tells the kernel's frames and those not compiled in words, and leaves the kind of the rest. */
  private static String readable(String frame) {
    return frame
        .replace('/', '.')
        .replace("_[k]", " (kernel)")
        .replace("_[0]", " (interpreted)")
        .replaceFirst("_\\[[ij1]\\]$", "");
  }

  long samples() {
    return samples;
  }

  /** Samples that were taken in the kernel. */
  long inKernel() {
    return leaves.entrySet().stream()
        .filter(each -> each.getKey().endsWith(" (kernel)"))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Where the processor was: the innermost frames, most samples first. */
  List<Frame> leaves(boolean withKernel) {
    return sorted(leaves).stream()
        .filter(each -> withKernel || !each.name().endsWith(" (kernel)"))
        .toList();
  }

  /** Frames with all that they call, most samples first. */
  List<Frame> anywhere() {
    return sorted(anywhere);
  }

  private static List<Frame> sorted(Map<String, Long> frames) {
    return frames.entrySet().stream()
        .map(each -> new Frame(each.getKey(), each.getValue()))
        .sorted((a, b) -> Long.compare(b.samples(), a.samples()))
        .toList();
  }
}
