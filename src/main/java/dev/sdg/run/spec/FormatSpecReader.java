package dev.sdg.run.spec;

import dev.sdg.cli.generate.FormatOptions;
import dev.sdg.format.ChosenFormat;
import dev.sdg.format.Formats;
import dev.sdg.format.definition.FormatException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Checks which format the rows are to have. */
final class FormatSpecReader {
    private final Formats formats;

    FormatSpecReader(Formats formats) {
        this.formats = formats;
    }

    /** Returns the format, or nothing and all that is wrong with its definition. */
    Optional<ChosenFormat> read(FormatOptions typed, Problems problems) {
        String name = typed.format;
        String file = typed.customFormatFile;
        if (name != null && file != null) {
            problems.add("--format and --custom-format-file exclude each other: give one of them");
            return Optional.empty();
        }
        if (name != null) {
            return chosen(() -> formats.named(name.strip()), problems);
        }
        if (file != null) {
            return chosen(() -> formats.fromFile(Path.of(file)), problems);
        }
        problems.add("no format for the rows: give --format NAME or --custom-format-file FILE (see 'sdg formats')");
        return Optional.empty();
    }

    private static Optional<ChosenFormat> chosen(Supplier<ChosenFormat> choice, Problems problems) {
        try {
            return Optional.of(choice.get());
        } catch (FormatException e) {
            problems.addAll(e.problems());
        } catch (InvalidPathException e) {
            problems.add("--custom-format-file: '" + e.getInput() + "' is no path");
        }
        return Optional.empty();
    }
}
