package isochrone.plugin.serving.hosts;

import isochrone.api.Origin;
import isochrone.api.Problem;
import isochrone.api.Setup;
import isochrone.wire.ColdPath;
import isochrone.wire.QueryPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a block serves of its hosts file, and of its own lines. */
final class HostsBlock implements AutoCloseable {
  private final HostsSettings settings;
  private final HostsFile file;
  private volatile @Nullable HostsTables tables;

  /** Made of a content that is not taken over yet. */
  private @Nullable HostsTables next;

  /** What makes two of them the same. */
  record Key(HostsSettings settings) {}

  HostsBlock(HostsSettings settings, HostsFile file) {
    this.settings = settings;
    this.file = file;
  }

  /** Makes sure that there is something to serve. */
  void start(Setup setup, Origin named) {
    boolean first = tables == null;
    file.start(setup, named, this);
    if (first) {
      advice().forEach(setup::advise);
      advice().forEach(HostsFile::warn);
    }
  }

  /** What is served of a zone now. */
  @QueryPath
  HostsTable zone(int index) {
    HostsTables current = tables;
    return current == null ? unread() : current.zones().get(index);
  }

  @ColdPath("nothing is asked before the start")
  private HostsTable unread() {
    throw new IllegalStateException(settings.file() + " has not been read");
  }

  /** How many records are served. */
  int records() {
    HostsTables current = tables;
    return current == null ? 0 : current.records();
  }

  /** Makes ready what is to be served of a content; nothing changes yet. */
  void prepare(HostsContent content) {
    next = isOf(tables, content) ? tables : HostsCompiler.compile(settings, content);
  }

  private static boolean isOf(@Nullable HostsTables made, HostsContent content) {
    return made != null && made.digest().equals(content.digest());
  }

  /** Serves a content from now on. */
  void take(HostsContent content) {
    if (!isOf(next, content)) {
      prepare(content);
    }
    tables = next;
    next = null;
  }

  /** What is left out of the content. */
  List<Problem> advice() {
    HostsTables current = tables;
    return current == null ? List.of() : current.advice();
  }

  @Override
  public void close() {
    file.remove(this);
  }
}
