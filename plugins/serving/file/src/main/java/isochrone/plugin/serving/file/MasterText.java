package isochrone.plugin.serving.file;

import isochrone.api.Problem;
import java.util.List;

/**
 * What a master file says, with the files it includes.
 *
 * @param records in the order written
 * @param problems why it cannot be used; empty when it can
 * @param files every file that was read, or was to be, as it was before
 * @param digest of the content of all of them
 */
record MasterText(
    List<MasterRecord> records, List<Problem> problems, List<FileState> files, String digest) {}
