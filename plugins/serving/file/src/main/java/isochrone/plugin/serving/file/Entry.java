package isochrone.plugin.serving.file;

import java.util.List;

/**
 * One entry of a master file: a line, or several that parentheses hold together (RFC 1035 §5.1).
 *
 * @param line where it begins, from 1
 * @param indented whether it begins with blank space, which stands for the owner before
 * @param words its words, at least one, with their quotes and escapes as written; each character is
 *     one octet
 */
record Entry(int line, boolean indented, List<String> words) {}
