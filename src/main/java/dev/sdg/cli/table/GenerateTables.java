package dev.sdg.cli.table;

import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.LogLevel;
import dev.sdg.cli.console.Logging;
import dev.sdg.cli.console.StandardOptions;
import dev.sdg.cli.console.StandardStreams;
import dev.sdg.cli.generate.RepeatedCommand;
import dev.sdg.cli.generate.RunCommand;
import dev.sdg.cli.generate.RunOptions;
import dev.sdg.run.CancellationToken;
import dev.sdg.run.RunException;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunRequest;
import dev.sdg.run.table.TableListener;
import dev.sdg.run.table.TableRun;
import dev.sdg.run.table.TableRunReport;
import dev.sdg.run.table.TableSpec;
import dev.sdg.run.table.TableSpecReader;
import dev.sdg.schema.source.Schemas;
import dev.sdg.schema.source.UnreadableSchemaException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParseResult;

/** Makes rows of tables: from the command line to the exit code. */
@Command(
        name = "generate",
        sortOptions = false,
        customSynopsis = "sdg table generate --schema SCHEMA [options]",
        description = "Generate tables from a schema: every key refers to a row, every rule holds, and the same seed "
                + "gives the same files.",
        footer = {
            "",
            "Exit codes: 0 all rows written, 2 usage or a schema that cannot be met, 6 fewer rows, 7 unreadable schema, "
                    + "8 output, 9 rows that break the schema.",
            "",
            "Examples:",
            "  sdg table generate --schema crm --seed 1",
            "  sdg table generate --schema shop.json --rows customers=10k -o shop --output-format csv jsonl"
        })
final class GenerateTables implements RunCommand {
    private final AppContext context;
    private final StandardStreams streams;

    @Mixin
    TableOptionGroups options = new TableOptionGroups();

    @Mixin
    StandardOptions standard = new StandardOptions();

    GenerateTables(AppContext context) {
        this.context = context;
        this.streams = context.streams();
    }

    @Override
    public ExitCode run(ParseResult root, ParseResult command, Problems problems) {
        RunRequest request = RunOptions.request(command);
        LogLevel logLevel = LogLevel.read(request.valueOrDefault("log-level"), problems);
        TableSpec spec = spec(request, problems);
        Logging.start(logLevel, streams.console());
        Logger log = LoggerFactory.getLogger(GenerateTables.class);
        context.environment().warnings().forEach(log::warn);
        spec.schema().warnings().forEach(log::warn);
        CancellationToken cancellation = new CancellationToken();
        try {
            boolean dry = request.isOn("dry-run");
            TableRun run = new TableRun(
                    spec,
                    context.runs().program(),
                    dry ? TableListener.NONE : new TableProgress(streams),
                    cancellation);
            run.plan().warnings().forEach(log::warn);
            run.plan().notEvaluated().forEach(check -> log.warn("rows are not held to a check: {}", check));
            if (dry) {
                new TableDryRun(run, request.isOn("json"), streams.out()).print();
                return ExitCode.COMPLETE;
            }
            context.signals().accept(cancellation);
            TableRunReport report = run.execute();
            ExitCode exit = exitCode(report, cancellation);
            TableSummary summary =
                    new TableSummary(streams, run, new RepeatedCommand(context.command(), root.originalArgs()));
            summary.print(report, exit, request.isOn("json"));
            return exit;
        } catch (RunException e) {
            throw new CliException(ExitCode.of(e.kind(), cancellation), lines(e));
        }
    }

    private TableSpec spec(RunRequest request, Problems problems) {
        Schemas schemas = context.schemas();
        try {
            return new TableSpecReader(schemas, context.folder()).read(request, problems);
        } catch (UnreadableSchemaException e) {
            throw new CliException(ExitCode.of(e), String.valueOf(e.getMessage()));
        }
    }

    private static ExitCode exitCode(TableRunReport report, CancellationToken cancellation) {
        return switch (report.end()) {
            case COMPLETE -> ExitCode.COMPLETE;
            case MISSING_ROWS -> ExitCode.FEWER_ROWS;
            case VIOLATED -> ExitCode.NOT_VALID;
            case INTERRUPTED -> ExitCode.of(cancellation);
            case OUTPUT -> ExitCode.OUTPUT;
        };
    }

    /** Returns what went wrong, and what to type next. */
    private static List<String> lines(RunException e) {
        String message = TableOptionGroups.spelled(String.valueOf(e.getMessage()));
        if (e.kind() == RunException.Kind.OUTPUT_EXISTS) {
            return List.of(
                    message + " Continue with --resume, replace it with --overwrite, or choose another --output.");
        }
        List<String> lines = new ArrayList<>(List.of(message));
        boolean different = e.kind() == RunException.Kind.DIFFERENT_RUN;
        e.details().forEach(detail -> lines.add(different ? "  " + detail : detail));
        if (different) {
            lines.add("Use the options of that run, replace its files with --overwrite, or choose another --output.");
        }
        return lines;
    }
}
