package dev.sdg.cli.schema;

import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.Console;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.source.SchemaSource;
import dev.sdg.schema.source.UnreadableSchemaException;
import dev.sdg.text.Setting;
import java.util.function.Supplier;

/** Reads the schema of a command: its warnings go to stderr, and what is wrong with it ends the command. */
final class SchemaReading {

    private SchemaReading() {}

    /**
     * Returns what {@code reading} reads, after its warnings were printed.
     *
     * @throws CliException if it cannot be read, or is no schema
     */
    static SchemaSource of(Supplier<SchemaSource> reading, Console console) {
        try {
            SchemaSource source = reading.get();
            source.warnings().forEach(warning -> console.line(Console.Colour.YELLOW, "warning:", warning));
            return source;
        } catch (SchemaException e) {
            throw new CliException(
                    ExitCode.USAGE,
                    e.problems().stream().map(SchemaReading::spelled).toList());
        } catch (UnreadableSchemaException e) {
            throw new CliException(ExitCode.of(e), spelled(String.valueOf(e.getMessage())));
        }
    }

    /** Returns {@code message} with its options as they are typed. */
    static String spelled(String message) {
        return Setting.spelled(message, name -> "--" + name);
    }
}
