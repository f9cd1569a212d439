package dev.sdg.cli.command;

import dev.sdg.cli.console.AppContext;
import dev.sdg.dataset.SavedDataSet;
import dev.sdg.file.InputOptions;
import dev.sdg.format.ChosenFormat;
import dev.sdg.format.Formats;
import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.format.definition.FormatException;
import dev.sdg.output.journal.DataSet;
import dev.sdg.run.spec.Problems;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What commands that read a data set understand: how its rows and its text are to be read. */
final class DataOptions {
    @Option(
            names = {"-f", "--format"},
            paramLabel = "NAME|FILE",
            description = "The format of the rows: a name that 'sdg formats' lists, or a format file (default: the one "
                    + "in the manifest beside DATA, if there is one).")
    @Nullable
    String format;

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = "The encoding of CSV or JSONL (default: by its byte order mark, else UTF-8).")
    @Nullable
    String encoding;

    /** Returns the format as it was typed. */
    Optional<String> format() {
        return Optional.ofNullable(format);
    }

    /** Returns the format that was asked for. */
    Optional<ChosenFormat> format(AppContext context, Problems problems) {
        return format == null ? Optional.empty() : format(format, context, problems);
    }

    /** Returns the format that {@code format}, a name or a file, means. */
    static Optional<ChosenFormat> format(String format, AppContext context, Problems problems) {
        Formats formats = new Formats(context.formatFolders());
        Path file = context.folder().resolve(format);
        try {
            return Optional.of(isFile(format, context) ? formats.fromFile(file) : formats.named(format));
        } catch (FormatException e) {
            problems.addMessages("format", e.problems());
            return Optional.empty();
        }
    }

    /** Returns whether {@code format} is a file, not a name. */
    static boolean isFile(String format, AppContext context) {
        return format.endsWith(".json") && Files.exists(context.folder().resolve(format));
    }

    /** Returns how the text is to be read. */
    InputOptions input(Optional<Character> delimiter, Problems problems) {
        return input(delimiter, Optional.ofNullable(encoding), problems);
    }

    /** Returns how text in {@code encoding} is to be read. */
    static InputOptions input(Optional<Character> delimiter, Optional<String> encoding, Problems problems) {
        return new InputOptions(delimiter, encoding.flatMap(name -> charset(name, problems)), List.of());
    }

    private static Optional<Charset> charset(String name, Problems problems) {
        try {
            return Optional.of(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            problems.add("encoding", "'" + name + "' is no encoding such as UTF-8, windows-1252 or UTF-16");
            return Optional.empty();
        }
    }

    /** Opens {@code data}, of the format that was asked for. */
    static SavedDataSet open(Path data, Optional<ChosenFormat> format, InputOptions options) {
        Optional<FormatDefinition> definition =
                format.map(chosen -> chosen.format().definition());
        return SavedDataSet.open(DataSet.rowsOf(data), definition, options);
    }
}
