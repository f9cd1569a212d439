package dev.sdg.cli.generate;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** How documents are read, as typed. */
public final class DocumentOptions {
    @Option(
            names = "--include",
            paramLabel = "GLOB",
            description = "Only these files of a folder: *.md, guide/**; may be repeated.")
    public List<String> include = new ArrayList<>();

    @Option(
            names = "--exclude",
            paramLabel = "GLOB",
            description = "Not these files or folders of a folder; may be repeated.")
    public List<String> exclude = new ArrayList<>();

    @Option(
            names = "--passage-tokens",
            paramLabel = "N",
            description = "The size that passages aim for, 20 to 100,000 (default: 400).")
    public String passageTokens = "400";

    @Option(
            names = "--grounding",
            paramLabel = "LEVEL",
            description =
                    "strict: context and answer of a qa row are verbatim text of its passage; lenient: a paraphrase"
                            + " is replaced by its place in the passage, which must have the answer's words; off"
                            + " (default: lenient).")
    public String grounding = "lenient";
}
