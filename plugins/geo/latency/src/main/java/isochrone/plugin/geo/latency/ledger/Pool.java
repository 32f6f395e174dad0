package isochrone.plugin.geo.latency.ledger;

import java.util.ArrayDeque;

/** Areas and sketches that wait to be used again: only those of one branch are needed at once. */
final class Pool {
  private final ArrayDeque<Area> areas = new ArrayDeque<>();
  private final ArrayDeque<Sketch> sketches = new ArrayDeque<>();

  /** An empty one. */
  Area area() {
    Area free = areas.poll();
    return free == null ? new Area() : free;
  }

  /** Takes an area back. */
  void free(Area area) {
    area.clear(this);
    areas.push(area);
  }

  /** An empty one. */
  Sketch sketch() {
    Sketch free = sketches.poll();
    return free == null ? new Sketch() : free;
  }

  /** Takes a sketch back. */
  void free(Sketch sketch) {
    sketch.clear();
    sketches.push(sketch);
  }
}
