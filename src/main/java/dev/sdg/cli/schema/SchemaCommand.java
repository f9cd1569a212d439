package dev.sdg.cli.schema;

import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.PlainCommand;
import dev.sdg.cli.console.StandardOptions;
import dev.sdg.cli.console.Subcommands;
import dev.sdg.cli.generate.ModelOptions;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What tables are. Without a command below it, the same as {@code list}. */
@Command(
        name = "schema",
        description = SchemaCommand.DESCRIPTION,
        synopsisSubcommandLabel = "[check SCHEMA | show SCHEMA | map SCHEMA | infer SOURCE | list]",
        footer = {
            "",
            "SCHEMA is the name of one that 'sdg schema list' shows, a file (.json, .yaml, .yml: also JSON Schema; "
                    + ".sql or .ddl: DDL of PostgreSQL, MySQL, MariaDB or SQLite), a folder of such files, which "
                    + "are one schema together, or a database: postgresql://HOST/NAME, mysql://HOST/NAME, "
                    + "mariadb://HOST/NAME, sqlite:///FILE, jdbc:..., FILE.db, FILE.sqlite."
        })
public final class SchemaCommand implements PlainCommand {
    /** What lists of commands say of it. */
    public static final String DESCRIPTION = "Check, show, map, infer and list schemas: what tables are.";

    private static final List<String> DESCRIBED = List.of(
            "check",
            CheckSchema.DESCRIPTION,
            "show",
            ShowSchema.DESCRIPTION,
            "map",
            MapSchema.DESCRIPTION,
            "infer",
            InferSchema.DESCRIPTION,
            "list",
            ListSchemas.DESCRIPTION);

    private final ListSchemas list;

    @Mixin
    StandardOptions standard = new StandardOptions();

    private SchemaCommand(AppContext context) {
        this.list = new ListSchemas(context);
    }

    /** Returns the command with those below it. */
    public static CommandLine in(AppContext context, Subcommands commands) {
        return commands.add(new CommandLine(new SchemaCommand(context)), DESCRIBED, name -> command(name, context));
    }

    private static Object command(String name, AppContext context) {
        return switch (name) {
            case "check" -> new CheckSchema(context);
            case "show" -> new ShowSchema(context);
            case "map" -> asking(new MapSchema(context), MapSchema.PROVIDERS);
            case "infer" -> asking(new InferSchema(context), InferSchema.PROVIDERS);
            case "list" -> new ListSchemas(context);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static CommandLine asking(PlainCommand command, String providers) {
        CommandLine line = new CommandLine(command);
        ModelOptions.addTo(line.getCommandSpec(), providers, 1);
        return line;
    }

    @Override
    public ExitCode run() {
        return list.run();
    }
}
