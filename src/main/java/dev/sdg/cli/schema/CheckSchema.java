package dev.sdg.cli.schema;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.PlainCommand;
import dev.sdg.cli.console.StandardOptions;
import dev.sdg.cli.console.TerminalText;
import dev.sdg.database.DatabaseAddress;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.Table;
import dev.sdg.schema.source.SchemaSource;
import dev.sdg.schema.source.Schemas;
import dev.sdg.schema.source.UnreadableSchemaException;
import dev.sdg.table.mapping.Mapping;
import dev.sdg.table.plan.TableOptions;
import dev.sdg.table.plan.TablePlan;
import dev.sdg.text.Plural;
import java.io.PrintStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says everything that is wrong with a schema, or what is in it. */
@Command(name = "check", description = CheckSchema.DESCRIPTION)
final class CheckSchema implements PlainCommand {
    /** What lists of commands say of it. */
    static final String DESCRIPTION =
            "Check a schema: list everything that is wrong or cannot be satisfied, or count what is in it.";

    private final Schemas schemas;
    private final PrintStream out;

    @Parameters(paramLabel = "SCHEMA", description = "A name, a file or a folder; see 'sdg schema --help'.")
    String schema = "";

    @Option(names = "--json", description = "Print the result as one JSON object.")
    boolean json;

    @Mixin
    StandardOptions standard = new StandardOptions();

    CheckSchema(AppContext context) {
        this.schemas = context.schemas();
        this.out = context.streams().out();
    }

    @Override
    public ExitCode run() {
        try {
            SchemaSource source = schemas.read(schema, Optional.empty());
            LocalDateTime today = LocalDate.now(ZoneOffset.UTC).atStartOfDay();
            TablePlan.of(Mapping.of(source.schema()).schema(), TableOptions.of(0, today));
            if (json) {
                out.println(json(source).toPrettyString());
            } else {
                print(source);
            }
            out.flush();
            return ExitCode.COMPLETE;
        } catch (SchemaException e) {
            throw failure(ExitCode.USAGE, e.problems());
        } catch (UnreadableSchemaException e) {
            throw failure(ExitCode.of(e), List.of(String.valueOf(e.getMessage())));
        }
    }

    private CliException failure(ExitCode exit, List<String> problems) {
        if (json) {
            ObjectNode report = JsonNodeFactory.instance.objectNode();
            report.put("schema", DatabaseAddress.masked(schema)).put("exit", exit.number());
            problems.forEach(report.putArray("problems")::add);
            out.println(report.toPrettyString());
            out.flush();
        }
        return new CliException(exit, problems);
    }

    private void print(SchemaSource source) {
        String counts = counts(source.schema()).entrySet().stream()
                .map(count -> Plural.of(count.getValue(), count.getKey()))
                .collect(Collectors.joining(", "));
        out.println(TerminalText.safe(DatabaseAddress.masked(schema) + " is valid: " + counts));
        if (!source.passedOver().isEmpty()) {
            out.println(TerminalText.safe("passed over: "
                    + source.passedOver().entrySet().stream()
                            .map(kind -> "%,d %s".formatted(kind.getValue(), kind.getKey()))
                            .collect(Collectors.joining(", "))));
        }
        source.warnings().forEach(warning -> out.println(TerminalText.safe("warning: " + warning)));
    }

    private ObjectNode json(SchemaSource source) {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("schema", source.name()).put("exit", ExitCode.COMPLETE.number());
        source.files().forEach(file -> report.withArray("files").add(file.toString()));
        counts(source.schema()).forEach((what, count) -> report.put(what.replace(' ', '_') + "s", count));
        ObjectNode passedOver = report.putObject("passed_over");
        source.passedOver().forEach(passedOver::put);
        source.warnings().forEach(report.putArray("warnings")::add);
        report.putArray("problems");
        return report;
    }

    private static Map<String, Integer> counts(Schema schema) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("table", schema.tables().size());
        counts.put("column", sum(schema, table -> table.columns().size()));
        counts.put("primary key", sum(schema, table -> table.primaryKey().isEmpty() ? 0 : 1));
        counts.put("foreign key", sum(schema, table -> table.foreignKeys().size()));
        counts.put("unique set", sum(schema, table -> table.uniqueSets().size()));
        counts.put("check", sum(schema, table -> table.checks().size()));
        return counts;
    }

    private static int sum(Schema schema, ToIntFunction<Table> count) {
        return schema.tables().stream().mapToInt(count).sum();
    }
}
