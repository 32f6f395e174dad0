package isochrone.plugin.serving.file;

import isochrone.api.Problem;
import isochrone.api.file.FileState;
import java.util.List;

/**
 * What is known about a master file and the files it includes once they have been read.
 *
 * @param problems why it cannot be used; empty when it can
 * @param files every file that was read, or was to be, as it was before
 * @param digest of the content of all of them
 */
record MasterText(List<Problem> problems, List<FileState> files, String digest) {}
