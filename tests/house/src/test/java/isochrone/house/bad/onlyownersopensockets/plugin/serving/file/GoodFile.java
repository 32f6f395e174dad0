package isochrone.house.bad.onlyownersopensockets.plugin.serving.file;

import java.nio.channels.FileChannel;

public final class GoodFile {
  public final FileChannel it;

  public GoodFile(FileChannel it) {
    this.it = it;
  }
}
