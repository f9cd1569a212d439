package dev.sdg.cli.command;

import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.PlainCommand;
import dev.sdg.cli.console.StandardOptions;
import dev.sdg.cli.console.TerminalText;
import dev.sdg.dataset.FileConversion;
import dev.sdg.dataset.SavedDataSet;
import dev.sdg.dataset.UnreadableDataException;
import dev.sdg.file.CsvStyle;
import dev.sdg.file.FileFormat;
import dev.sdg.file.InputOptions;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.format.ChosenFormat;
import dev.sdg.run.spec.Problems;
import dev.sdg.text.Plural;
import dev.sdg.text.Setting;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes rows in another file format. */
@Command(name = "convert", description = ConvertCommand.DESCRIPTION)
public final class ConvertCommand implements PlainCommand {
    /** What lists of commands say of it. */
    public static final String DESCRIPTION =
            "Convert a file of rows of any origin to another file format: JSONL, CSV or Parquet.";

    private final AppContext context;

    @Parameters(index = "0", paramLabel = "DATA", description = "The file to read: .jsonl, .csv, .tsv or .parquet.")
    Path source = Path.of("");

    @Parameters(index = "1", paramLabel = "TARGET", description = "The file to write; its extension tells the format.")
    Path target = Path.of("");

    @Mixin
    DataOptions data = new DataOptions();

    @Option(names = "--overwrite", description = "Replace TARGET, if it exists, once the new file is complete.")
    boolean overwrite;

    @Option(
            names = "--csv-delimiter",
            paramLabel = "CHAR",
            description = "What stands between the cells of the CSV that is written, or read if only DATA is CSV: "
                    + "comma, semicolon, bar or tab (default: comma; in DATA, detected).")
    @Nullable
    String delimiter;

    @Mixin
    CsvOptions csv = new CsvOptions();

    @Mixin
    StandardOptions standard = new StandardOptions();

    public ConvertCommand(AppContext context) {
        this.context = context;
    }

    @Override
    public ExitCode run() {
        Problems problems = new Problems();
        Path from = context.folder().resolve(source);
        Path to = context.folder().resolve(target);
        boolean readsDelimiter = isCsv(from) && !isCsv(to);
        CsvStyle style = csv.style(Optional.ofNullable(delimiter), problems);
        InputOptions input = data.input(
                readsDelimiter && delimiter != null ? Optional.of(style.delimiter()) : Optional.empty(), problems);
        Optional<ChosenFormat> format = data.format(context, problems);
        checkTarget(from, to, problems);
        problems.throwIfAny();
        try {
            SavedDataSet set = DataOptions.open(from, format, input);
            new TargetFile(to, target, "TARGET").createFolder();
            long rows = FileConversion.write(set, to, style, new LocalDisk());
            context.streams()
                    .out()
                    .println(TerminalText.safe(target + ": " + Plural.of(rows, "row") + ", "
                            + Plural.of(set.columns().size(), "column")));
            context.streams().out().flush();
            return ExitCode.COMPLETE;
        } catch (UnreadableDataException e) {
            throw new CliException(ExitCode.INPUT, String.valueOf(e.getMessage()));
        } catch (OutputException e) {
            throw new CliException(
                    ExitCode.OUTPUT, Setting.spelled(String.valueOf(e.getMessage()), option -> "TARGET"));
        }
    }

    private static boolean isCsv(Path file) {
        return FileFormat.of(file).filter(FileFormat.CSV::equals).isPresent();
    }

    private void checkTarget(Path from, Path to, Problems problems) {
        if (FileFormat.of(to).isEmpty()) {
            problems.addMessage(
                    "", "'" + target + "' must end in one of " + String.join(", ", FileFormat.allExtensions()));
        } else {
            new TargetFile(to, target, "TARGET").check(from, overwrite, problems);
        }
    }
}
