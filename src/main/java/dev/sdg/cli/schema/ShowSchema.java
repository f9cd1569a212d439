package dev.sdg.cli.schema;

import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.Console;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.PlainCommand;
import dev.sdg.cli.console.StandardOptions;
import dev.sdg.run.spec.Problems;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaJson;
import dev.sdg.schema.SchemaText;
import dev.sdg.schema.ddl.SchemaSql;
import dev.sdg.schema.jsonschema.JsonSchemaWriter;
import dev.sdg.schema.source.SchemaSource;
import dev.sdg.schema.source.Schemas;
import dev.sdg.schema.sql.Dialect;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints a schema in one of the forms that schemas have. */
@Command(name = "show", description = ShowSchema.DESCRIPTION)
final class ShowSchema implements PlainCommand {
    /** What lists of commands say of it. */
    static final String DESCRIPTION =
            "Print a schema, whatever form it has, as JSON or YAML in the program's own format, as SQL, or as JSON "
                    + "Schema.";

    private static final List<String> FORMS = List.of("json", "yaml", "sql", "json-schema");

    private final Schemas schemas;
    private final Console console;
    private final PrintStream out;

    @Parameters(paramLabel = "SCHEMA", description = "A name, a file or a folder; see 'sdg schema --help'.")
    String schema = "";

    @Option(
            names = "--as",
            paramLabel = "json|yaml|sql|json-schema",
            description = "The form to print (default: json).")
    String form = "json";

    @Option(
            names = "--dialect",
            paramLabel = "postgresql|mysql|sqlite",
            description = "Whose SQL to print (default: postgresql).")
    String dialect = "postgresql";

    @Mixin
    StandardOptions standard = new StandardOptions();

    ShowSchema(AppContext context) {
        this.schemas = context.schemas();
        this.console = context.streams().console();
        this.out = context.streams().out();
    }

    @Override
    public ExitCode run() {
        Problems problems = new Problems();
        if (!FORMS.contains(form)) {
            problems.add("as", "'" + form + "' is not one of " + String.join(", ", FORMS));
        }
        Optional<Dialect> written = Dialect.ofWord(dialect);
        if (written.isEmpty()) {
            problems.add("dialect", "'" + dialect + "' is not one of " + String.join(", ", Dialect.words()));
        }
        problems.throwIfAny();
        SchemaSource source = SchemaReading.of(() -> schemas.read(schema, Optional.empty()), console);
        out.println(text(source.schema(), written.orElseThrow()).strip());
        out.flush();
        return ExitCode.COMPLETE;
    }

    private String text(Schema read, Dialect written) {
        return switch (form) {
            case "sql" -> SchemaSql.of(read, written);
            case "json-schema" -> JsonSchemaWriter.of(read).toPrettyString();
            case "yaml" -> SchemaText.yaml(SchemaJson.of(read));
            default -> SchemaJson.of(read).toPrettyString();
        };
    }
}
