package isochrone.host;

import com.typesafe.config.Config;
import isochrone.api.Block;
import isochrone.api.Extension;
import isochrone.api.Workbench;
import isochrone.chain.Catalog;
import isochrone.config.BlockReader;
import isochrone.config.Catalogue;
import isochrone.corefile.Corefile;
import isochrone.corefile.Environment;
import isochrone.corefile.Problems;
import isochrone.corefile.ServerBlock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds the uses of one directive in a Corefile, for commands that need no server. */
public final class DirectiveUses {
  private DirectiveUses() {}

  /** The uses in each server block that has any. */
  public static Workbench.Uses of(Path corefile, String directive, Catalog catalog) {
    Problems problems = new Problems();
    Corefile read = Corefile.read(corefile, Environment.system(), Corefile.DEFAULT_PORT, problems);
    BlockReader reader = new BlockReader(Catalogue.of(catalog.extensions()), problems);
    Extension extension = catalog.directive(directive);
    List<Workbench.InBlock> blocks = new ArrayList<>();
    if (extension == null) {
      return new Workbench.Uses(blocks, problems::all);
    }
    Config reference = extension.reference();
    for (ServerBlock block : read.blocks()) {
      List<Block> uses =
          block.directives().stream()
              .filter(each -> each.name().text().equals(directive))
              .map(each -> reader.read(each, reference))
              .toList();
      if (!uses.isEmpty()) {
        List<String> zones = block.keys().stream().map(key -> key.zone().toString()).toList();
        blocks.add(new Workbench.InBlock(zones, uses));
      }
    }
    return new Workbench.Uses(blocks, problems::all);
  }
}
