package dev.sdg.cli.schema;

import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.PlainCommand;
import dev.sdg.cli.console.StandardOptions;
import dev.sdg.cli.console.TerminalText;
import dev.sdg.schema.source.Schemas;
import dev.sdg.schema.source.UnreadableSchemaException;
import java.io.PrintStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the schemas that have a name. */
@Command(name = "list", description = ListSchemas.DESCRIPTION)
final class ListSchemas implements PlainCommand {
    /** What lists of commands say of it. */
    static final String DESCRIPTION = "List the schemas of schemas/ here and of the program, by name.";

    private final Schemas schemas;
    private final PrintStream out;

    @Mixin
    StandardOptions standard = new StandardOptions();

    ListSchemas(AppContext context) {
        this.schemas = context.schemas();
        this.out = context.streams().out();
    }

    @Override
    public ExitCode run() {
        try {
            for (Schemas.Entry schema : schemas.list()) {
                out.println(TerminalText.safe("%-24s %s".formatted(schema.name(), schema.description())));
            }
            out.flush();
            return ExitCode.COMPLETE;
        } catch (UnreadableSchemaException e) {
            throw new CliException(ExitCode.of(e), String.valueOf(e.getMessage()));
        }
    }
}
