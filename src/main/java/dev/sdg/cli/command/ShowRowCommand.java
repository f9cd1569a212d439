package dev.sdg.cli.command;

import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.PlainCommand;
import dev.sdg.cli.console.StandardOptions;
import dev.sdg.cli.console.TerminalText;
import dev.sdg.document.load.DocumentLoader;
import dev.sdg.document.load.LoadedDocuments;
import dev.sdg.document.load.LoadingLimits;
import dev.sdg.document.load.LoadingListener;
import dev.sdg.document.structure.Document;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.output.export.Exports;
import dev.sdg.output.journal.DataSet;
import dev.sdg.output.journal.Manifest;
import dev.sdg.output.journal.ManifestFile;
import dev.sdg.output.journal.NlpTask.InputFile;
import dev.sdg.output.journal.TracedRow;
import dev.sdg.run.spec.Problems;
import dev.sdg.sample.RowOrigin;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints a row and where it comes from. */
@Command(name = "show", description = ShowRowCommand.DESCRIPTION)
public final class ShowRowCommand implements PlainCommand {
    /** What lists of commands say of it. */
    public static final String DESCRIPTION = "Print a row of a data set with the passage that it was made from.";

    private final Path folder;
    private final PrintStream out;

    @Parameters(
            paramLabel = "DATA",
            description = "A file of the data set: its .jsonl, .csv or .parquet; or its prefix.")
    Path data = Path.of("");

    @Option(names = "--row", paramLabel = "N", required = true, description = "The number of the row, from 1.")
    String row = "1";

    @Mixin
    StandardOptions standard = new StandardOptions();

    public ShowRowCommand(AppContext context) {
        this.folder = context.folder();
        this.out = context.streams().out();
    }

    @Override
    public ExitCode run() {
        Problems problems = new Problems();
        long number = problems.wholeNumber("row", row, 1, Long.MAX_VALUE);
        problems.throwIfAny();
        try {
            show(DataSet.withFile(DataSet.rowsOf(folder.resolve(data)), Exports.KINDS), number);
            return ExitCode.COMPLETE;
        } catch (OutputException e) {
            throw new CliException(ExitCode.INPUT, String.valueOf(e.getMessage()));
        }
    }

    private void show(DataSet set, long number) {
        Path rows = set.rows()
                .orElseThrow(() -> new CliException(
                        ExitCode.INPUT, "no rows found: " + set.data() + " does not exist", "Name the .jsonl file."));
        TracedRow traced = TracedRow.read(set, rows, number)
                .orElseThrow(() -> new CliException(ExitCode.USAGE, "--row: " + rows + " has no row " + number));
        Optional<Manifest> manifest = new ManifestFile(set, new LocalDisk()).read();
        out.println(TerminalText.safeLines(traced.row().toPrettyString()));
        out.println();
        origin(traced, manifest).forEach(line -> out.println(TerminalText.safeLines(line)));
        out.flush();
    }

    private List<String> origin(TracedRow traced, Optional<Manifest> manifest) {
        if (traced.origin() instanceof RowOrigin.Passage passage) {
            return new PassageView(passage, manifest, folder).lines();
        }
        String batch = traced.batch().isPresent() ? ", batch " + traced.batch().getAsInt() : "";
        return List.of(manifest.flatMap(known -> known.rows().task().query())
                .map(query -> "from the query '" + query + "'" + batch)
                .orElse("its origin is not recorded"));
    }

    /** Shows a passage again, from the document that it was cut from. */
    private static final class PassageView {
        private final RowOrigin.Passage origin;
        private final Optional<InputFile> input;
        private final Path folder;

        /**
         * @param manifest says which bytes the document had
         * @param folder that a relative path starts from
         */
        PassageView(RowOrigin.Passage origin, Optional<Manifest> manifest, Path folder) {
            this.origin = origin;
            this.folder = folder;
            this.input = manifest.stream()
                    .flatMap(known -> known.rows().task().documents().stream())
                    .filter(file -> file.file().equals(origin.file()))
                    .findFirst();
        }

        /** Returns where the passage stands, and its text or why there is none. */
        List<String> lines() {
            LoadedDocuments loaded = new DocumentLoader(LoadingLimits.DEFAULT, LoadingListener.NONE)
                    .load(List.of(folder.resolve(origin.file())));
            if (loaded.documents().isEmpty()) {
                String why = loaded.skipped().get(0).why();
                return List.of(
                        place() + ":",
                        "",
                        "The passage cannot be shown: " + why
                                + ". Relative paths start from the folder in which the run was started.");
            }
            Document document = loaded.documents().get(0);
            return isUnchanged(document)
                    ? List.of(
                            place() + page(document) + ":", "", document.text().substring(origin.start(), origin.end()))
                    : List.of(place() + ":", "", "The passage cannot be shown: the file has changed since the run.");
        }

        private String place() {
            return "from %s, passage %s, characters %,d to %,d of its text"
                    .formatted(origin.file(), origin.id(), origin.start(), origin.end());
        }

        private String page(Document document) {
            return document.pageAt(origin.start()).isPresent()
                    ? ", page " + document.pageAt(origin.start()).getAsInt()
                    : "";
        }

        private boolean isUnchanged(Document document) {
            return input.filter(file -> !file.sha256().equals(document.sha256()))
                            .isEmpty()
                    && origin.end() <= document.text().length();
        }
    }
}
