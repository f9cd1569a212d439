package dev.sdg.run.spec;

import dev.sdg.document.load.FileFilter;
import dev.sdg.format.validation.Grounding;
import java.nio.file.Path;
import java.util.List;

/** What the rows are made from, checked. */
public sealed interface InputSpec {

    /**
     * Rows about a description.
     *
     * @param text the description
     * @param refine whether the model rewrites it first
     */
    record Query(String text, boolean refine) implements InputSpec {}

    /**
     * Rows from the text of files.
     *
     * @param paths at least one; globs are resolved
     * @param files which files of folders
     * @param passageTokens the size that passages aim for
     * @param grounding how closely rows are held to their passages
     */
    record Documents(List<Path> paths, FileFilter files, int passageTokens, Grounding grounding) implements InputSpec {
        public Documents {
            paths = List.copyOf(paths);
        }
    }
}
