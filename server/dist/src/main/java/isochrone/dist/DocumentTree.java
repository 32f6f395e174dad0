package isochrone.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What there is to read, in folders as those of the project, so that links lead where they did.
 * What leads to sources, which are not installed, or to data, becomes text; and the program is
 * called as where it is installed.
 */
final class DocumentTree {
  private static final List<String> PARTS =
      List.of(
          "README.md",
          "DECISIONS.md",
          "LICENSE",
          "NOTICE",
          "Corefile.examples",
          "geo-data/README.md",
          "plugins");
  private static final Set<String> NO_DOCUMENTS = Set.of("src", "target", "pom.xml");
  private static final Pattern LINK = Pattern.compile("\\[([^\\]\\[]+)]\\(([^)\\s]+)\\)");
  private static final Pattern SOURCE =
      Pattern.compile("server/.*|tests/.*|.*/src/.*|geo-data/(?!README\\.md).*");

  private final Path project;
  private final Path target;

  /** Copies from the folder of the project to another. */
  DocumentTree(Path project, Path target) {
    this.project = project;
    this.target = target;
  }

  /** Copies all. */
  void write() throws IOException {
    for (String part : PARTS) {
      Files.walkFileTree(project.resolve(part), new Copier());
    }
  }

  /** The text of a document, as it is where the program is installed. */
  static String installed(String text, Path folder) {
    StringBuilder installed = new StringBuilder();
    boolean fenced = false;
    for (String part : text.split("(?m)(?=^[ \\t]*```)", -1)) {
      // A mark begins a fence or ends it; what stands behind the end goes with it.
      fenced ^= part.stripLeading().startsWith("```");
      installed.append(fenced ? part : withoutSources(part, folder));
    }
    return installed.toString().replace("./isochrone", "isochrone");
  }

  private static String withoutSources(String text, Path folder) {
    return LINK.matcher(text)
        .replaceAll(
            link ->
                Matcher.quoteReplacement(
                    leadsToSources(link.group(2), folder) ? link.group(1) : link.group()));
  }

  private static boolean leadsToSources(String link, Path folder) {
    if (link.contains("://") || link.startsWith("#")) {
      return false;
    }
    return SOURCE.matcher(folder.resolve(link).normalize().toString()).matches();
  }

  /** Copies files that are documents. */
  private final class Copier extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return isDocument(folder) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Path relative = project.relativize(file);
      Path parent = relative.getParent();
      Path folder = parent == null ? Path.of("") : parent;
      // A plugin of somebody's own, dropped into the folder, is no document.
      boolean jar = file.toString().endsWith(".jar");
      if (isDocument(file) && !jar) {
        Files.createDirectories(target.resolve(folder));
        Files.write(target.resolve(relative), content(file, folder));
      }
      return FileVisitResult.CONTINUE;
    }

    private byte[] content(Path file, Path folder) throws IOException {
      byte[] content = Files.readAllBytes(file);
      if (!file.toString().endsWith(".md") && !file.endsWith("Corefile")) {
        return content;
      }
      String text = new String(content, StandardCharsets.UTF_8);
      return installed(text, folder).getBytes(StandardCharsets.UTF_8);
    }

    private boolean isDocument(Path file) {
      return !NO_DOCUMENTS.contains(String.valueOf(file.getFileName()));
    }
  }
}
