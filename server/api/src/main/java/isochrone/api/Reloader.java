package isochrone.api;

import java.nio.file.Path;
import java.util.Set;

/** Replaces the running configuration by what its files say now. */
public interface Reloader {

  /**
   * The files the running configuration was read from, and folders that import patterns look into.
   */
  Set<Path> sources();

  /**
   * A digest of what the files say now, imports and environment included; an unreadable file counts
   * as a content of its own. Two equal digests mean that a reload would change nothing.
   */
  String digest();

  /** What {@link #digest} was when the running configuration was read. */
  String running();

  /** Reads, checks, starts and swaps, or logs all problems and keeps what runs; one at a time. */
  void reload(String reason);
}
