package isochrone.corefile;

import isochrone.api.Origin;
import isochrone.api.Problem;
import isochrone.api.Suggestion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of a configuration and remembers what was read, for those who watch for changes.
 */
final class Sources {
  /** Room for a list of some 500,000 networks; what is larger is hardly a configuration. */
  private static final int LARGEST = 64 << 20;

  private final Problems problems;
  private final Set<Path> paths = new LinkedHashSet<>();
  private final Map<String, String> texts = new HashMap<>();
  private final Map<Path, List<String>> folders = new HashMap<>();
  private final MessageDigest digest = sha512();

  Sources(Problems problems) {
    this.problems = problems;
  }

  /** Every file read or missed, and every folder that was looked through. */
  Set<Path> paths() {
    return paths;
  }

  /** Remembers a file that is missing, so that its coming is noticed. */
  void watch(String file) {
    paths.add(Path.of(file).toAbsolutePath());
    note("missing", file);
  }

  /**
   * The text of a file; null when it cannot be read, which is reported at {@code wanted}.
   *
   * @param file the file as the user named it, from the working folder
   */
  @Nullable String read(String file, Origin wanted) {
    String known = texts.get(file);
    if (known != null) {
      return known;
    }
    byte[] bytes = bytes(file, wanted);
    if (bytes == null) {
      note("missing", file);
      return null;
    }
    String text = accept(file, bytes);
    texts.put(file, text);
    return text;
  }

  /** Takes content that did not come from a file of the file system. */
  String accept(String name, byte[] content) {
    problems.know(new Origin(name, 0, 0));
    note(name, HexFormat.of().formatHex(sha512().digest(content)));
    return decode(name, content);
  }

  /** Adds something that the meaning of the configuration depends on to the digest. */
  void note(String what, String value) {
    digest.update((what + "\0" + value + "\0").getBytes(StandardCharsets.UTF_8));
  }

  /** A digest of all that was read and noted. */
  String digest() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * The files that a path with at most one {@code *} and one {@code ?} names, in order; null when
   * the path itself is unusable, which is reported.
   */
  @Nullable List<String> match(String pattern, Origin wanted) {
    try {
      Path path = beside(wanted.file(), pattern);
      List<Path> found = new ArrayList<>();
      found.add(path.isAbsolute() ? path.getRoot() : Path.of(""));
      for (Path element : path) {
        found = step(found, element.toString());
      }
      return found.stream().map(Path::toString).sorted().collect(Collectors.toList());
    } catch (InvalidPathException e) {
      problems.add(wanted, "not a path (was " + Problem.shown(pattern) + ")");
      return null;
    }
  }

  /** A path as seen from the folder of a file. */
  static Path beside(String file, String path) {
    Path folder = Path.of(file).getParent();
    return (folder == null ? Path.of(path) : folder.resolve(path)).normalize();
  }

  /** The entries of these folders whose names match one element of a pattern. */
  private List<Path> step(List<Path> folders, String element) {
    if (!Wildcard.in(element)) {
      return folders.stream()
          .map(folder -> folder.resolve(element))
          .collect(Collectors.toCollection(ArrayList::new));
    }
    List<Path> found = new ArrayList<>();
    for (Path folder : folders) {
      paths.add(folder.toAbsolutePath());
      for (String name : names(folder)) {
        if (Wildcard.matches(element, name)) {
          found.add(folder.resolve(name));
        }
      }
    }
    return found;
  }

  /** The file beside a missing one that was most likely meant, named alike; null when none is. */
  @Nullable String nearest(String missing, Origin wanted) {
    Path path = beside(wanted.file(), missing);
    Path folder = path.getParent() == null ? Path.of("") : path.getParent();
    String nearest = Suggestion.nearest(String.valueOf(path.getFileName()), names(folder));
    if (nearest == null || folder.resolve(nearest).equals(Path.of(wanted.file()).normalize())) {
      return null;
    }
    return missing.substring(0, missing.lastIndexOf('/') + 1) + nearest;
  }

  private List<String> names(Path folder) {
    return folders.computeIfAbsent(folder, Sources::list);
  }

  private static List<String> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> String.valueOf(entry.getFileName())).collect(Collectors.toList());
    } catch (IOException e) {
      return List.of();
    }
  }

  private byte @Nullable [] bytes(String file, Origin wanted) {
    try {
      Path path = Path.of(file);
      paths.add(path.toAbsolutePath());
      if (Files.isDirectory(path)) {
        problems.add(wanted, Problem.shown(file) + " is a folder; a file is needed");
        return null;
      }
      try (InputStream in = Files.newInputStream(path)) {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length <= LARGEST) {
          return bytes;
        }
        problems.add(wanted, Problem.shown(file) + " is larger than " + LARGEST + " octets");
      }
    } catch (IOException | InvalidPathException e) {
      problems.add(wanted, "cannot read " + Problem.shown(file) + ": " + reason(e));
    }
    return null;
  }

  private static String reason(Exception e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    return String.valueOf(e.getMessage());
  }

  private String decode(String file, byte[] content) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(content);
    CharBuffer out = CharBuffer.allocate(content.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    if (!result.isError()) {
      return out.flip().toString();
    }
    String before = out.flip().toString();
    int lineStart = before.lastIndexOf('\n') + 1;
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    int column = 1 + before.codePointCount(lineStart, before.length());
    problems.add(new Origin(file, line, column), "this is not UTF-8 text");
    return new String(content, StandardCharsets.UTF_8);
  }

  private static MessageDigest sha512() {
    try {
      return MessageDigest.getInstance("SHA-512");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
