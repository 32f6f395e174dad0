package isochrone.api;

/**
 * Where a piece of configuration was written: what every {@link Problem} points at.
 *
 * @param file the file as the user named it; for a value that no file holds, a description such as
 *     {@code built-in default}
 * @param line first line of the token, from 1; 0 when the whole file is meant
 * @param column first column of the token, from 1, counted in Unicode code points; 0 when the whole
 *     line is meant
 */
public record Origin(String file, int line, int column) {

  /** The position as editors and terminals understand it: {@code file:line:column}. */
  @Override
  public String toString() {
    if (line == 0) {
      return file;
    }
    return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
  }
}
