package dev.sdg.cli.table;

import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.LogLevel;
import dev.sdg.cli.console.Logging;
import dev.sdg.cli.console.StandardStreams;
import dev.sdg.cli.generate.LargeRunPrompt;
import dev.sdg.cli.generate.RepeatedCommand;
import dev.sdg.run.CancellationToken;
import dev.sdg.run.RunException;
import dev.sdg.run.cell.CellForecast;
import dev.sdg.run.cell.TableCells;
import dev.sdg.run.schema.SchemaDraft;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunRequest;
import dev.sdg.run.table.FileRun;
import dev.sdg.run.table.LoadReport;
import dev.sdg.run.table.LoadRun;
import dev.sdg.run.table.RowsBefore;
import dev.sdg.run.table.TableReport.End;
import dev.sdg.run.table.TableRun;
import dev.sdg.run.table.TableRunReport;
import dev.sdg.run.table.spec.LoadSpec;
import dev.sdg.run.table.spec.LoadSpecReader;
import dev.sdg.run.table.spec.TableSpec;
import dev.sdg.run.table.spec.TableSpecReader;
import dev.sdg.schema.source.UnreadableSchemaException;
import dev.sdg.table.mapping.Choice;
import dev.sdg.table.plan.PlannedTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs over tables: from what was asked for to the exit code. Rows go into files, into a database, or both. */
final class TableRuns {
    private final AppContext context;
    private final StandardStreams streams;

    TableRuns(AppContext context) {
        this.context = context;
        this.streams = context.streams();
    }

    /**
     * Makes the rows that {@code request} asks for.
     *
     * @param arguments of the command line
     */
    ExitCode run(RunRequest request, List<String> arguments, Problems problems) {
        Optional<String> query = request.value("query");
        return run(request, query, arguments, problems, () -> spec(request, problems));
    }

    /**
     * Learns the samples of {@code request} and makes rows like theirs.
     *
     * @param arguments of the command line
     * @param augments whether the rows of the samples are kept, in front of the others
     */
    ExitCode learned(RunRequest request, List<String> arguments, boolean augments, Problems problems) {
        return run(request, Optional.empty(), arguments, problems, () -> new SampleRuns(context)
                .spec(request, augments, problems));
    }

    private ExitCode run(
            RunRequest request,
            Optional<String> sentence,
            List<String> arguments,
            Problems problems,
            Supplier<TableSpec> reader) {
        LogLevel logLevel = LogLevel.read(request.valueOrDefault("log-level"), problems);
        Optional<LoadSpec> load = new LoadSpecReader(context.databases(), context.folder()).read(request, problems);
        Logging.start(logLevel, streams.console());
        Logger log = LoggerFactory.getLogger(TableRuns.class);
        context.environment().warnings().forEach(log::warn);
        CancellationToken cancellation = new CancellationToken();
        boolean dry = request.isOn("dry-run");
        Optional<QueryRun> query = sentence.map(text -> new QueryRun(context, request, load, problems, cancellation));
        if (query.filter(QueryRun::isPreview).isPresent()) {
            return ExitCode.COMPLETE;
        }
        if (query.isPresent()) {
            context.signals().accept(cancellation);
        }
        TableSpec read = query.map(asked -> asked.spec(problems)).orElseGet(reader);
        read.schema().warnings().stream().map(TableOptionGroups::spelled).forEach(log::warn);
        read.sample().ifPresent(sample -> sample.notes().forEach(log::warn));
        try {
            TableSpec spec = load.map(into -> LoadRun.continuing(into, read)).orElse(read);
            boolean files = load.isEmpty() || request.isGiven("output");
            Optional<TableCells> cells = spec.model()
                    .map(asked -> new TableCells(
                            asked, spec.mapping().schema(), spec.locale(), context.runs(), cancellation));
            TableRun run = new TableRun(
                    spec, context.runs().program(), load.map(into -> new RowsBefore(into, context.databases())), cells);
            if (query.flatMap(QueryRun::draft).isEmpty()) {
                plainColumns(run).forEach(log::warn);
            }
            run.plan().warnings().forEach(log::warn);
            run.plan().notEvaluated().forEach(check -> log.warn("rows are not held to a check: {}", check));
            if (dry) {
                new TableDryRun(run, request.isOn("json"), streams.out()).print();
                return ExitCode.COMPLETE;
            }
            RepeatedCommand command = new RepeatedCommand(context.command(), arguments);
            Optional<Path> edited = query.flatMap(asked -> asked.confirm(command));
            if (edited.isPresent()) {
                return run(request.replacing("query", "schema", edited.get().toString()), arguments, problems);
            }
            load.ifPresent(into -> new ReplacePrompt(streams)
                    .confirm(
                            into, run.written().stream().map(PlannedTable::name).toList(), request.isOn("yes")));
            confirm(run.forecast(), spec, request.isOn("yes"));
            if (query.isEmpty()) {
                context.signals().accept(cancellation);
            }
            Optional<SchemaDraft> draft = query.flatMap(QueryRun::draft);
            Optional<TableRunReport> written = files
                    ? Optional.of(new FileRun(run, new TableProgress(streams), cancellation).execute())
                    : Optional.empty();
            if (written.isPresent() && (load.isEmpty() || !written.get().end().hasAllRows())) {
                ExitCode exit = exitCode(written.get().end(), spec, cancellation);
                new TableSummary(streams, run, draft, command).print(written.get(), exit, request.isOn("json"));
                return exit;
            }
            LoadRun loading = new LoadRun(
                    load.orElseThrow(), run, !files, context.databases(), new TableProgress(streams), cancellation);
            LoadReport report = loading.execute();
            ExitCode exit = exitCode(report.end(), spec, cancellation);
            new LoadSummary(streams, loading.run(), draft, load.orElseThrow(), written, command)
                    .print(report, exit, request.isOn("json"));
            return exit;
        } catch (RunException e) {
            throw new CliException(ExitCode.of(e.kind(), cancellation), lines(e, load.isPresent()));
        }
    }

    /** Asks before a model writes very much. */
    private void confirm(List<CellForecast> forecasts, TableSpec spec, boolean confirmed) {
        long rows = forecasts.stream().mapToLong(CellForecast::rows).sum();
        long calls = forecasts.stream()
                .mapToLong(table -> table.forecast().low().calls())
                .sum();
        spec.model().ifPresent(asked -> new LargeRunPrompt(streams)
                .confirm(rows, calls, asked.model().providerName(), confirmed));
    }

    /** Returns a line for each table that has columns of which nothing is known but their type. */
    private static List<String> plainColumns(TableRun run) {
        List<String> lines = new ArrayList<>();
        for (PlannedTable table : run.written()) {
            List<String> plain = run.mapping().of(table.name()).stream()
                    .filter(choice -> choice.confidence() < Choice.LEAST)
                    .map(Choice::column)
                    .toList();
            if (!plain.isEmpty()) {
                lines.add("%s: plain values of the type, since nothing says what it means: %s"
                        .formatted(table.name(), String.join(", ", plain)));
            }
        }
        return lines;
    }

    private TableSpec spec(RunRequest request, Problems problems) {
        try {
            return new TableSpecReader(context.schemas(), Optional.of(context.models()), context.folder())
                    .read(request, problems);
        } catch (UnreadableSchemaException e) {
            throw new CliException(ExitCode.of(e), String.valueOf(e.getMessage()));
        }
    }

    private ExitCode exitCode(End end, TableSpec spec, CancellationToken cancellation) {
        return switch (end) {
            case COMPLETE -> ExitCode.COMPLETE;
            case MISSING_ROWS, FILLED -> ExitCode.FEWER_ROWS;
            case PROVIDER -> ExitCode.PROVIDER;
            case KEY_REFUSED -> ExitCode.KEY;
            case MISCONFIGURED -> ExitCode.USAGE;
            case REQUEST_REFUSED -> isShipped(spec) ? ExitCode.OUR_FAULT : ExitCode.USAGE;
            case FAULT -> ExitCode.OUR_FAULT;
            case VIOLATED -> ExitCode.NOT_VALID;
            case INTERRUPTED -> ExitCode.of(cancellation);
            case OUTPUT -> ExitCode.OUTPUT;
        };
    }

    /** Returns whether the tables are those of the program: nothing that a request says of them is the user's fault. */
    private boolean isShipped(TableSpec spec) {
        Path program = context.schemaFolders().get(context.schemaFolders().size() - 1);
        List<Path> files = spec.schema().files();
        return !files.isEmpty() && files.stream().allMatch(file -> file.startsWith(program));
    }

    /** Returns what went wrong, and what to type next. */
    private static List<String> lines(RunException e, boolean database) {
        String message = TableOptionGroups.spelled(String.valueOf(e.getMessage()));
        if (e.kind() == RunException.Kind.OUTPUT_EXISTS) {
            return List.of(
                    message + " Continue with --resume, replace it with --overwrite, or choose another --output.");
        }
        List<String> lines = new ArrayList<>(List.of(message));
        boolean different = e.kind() == RunException.Kind.DIFFERENT_RUN;
        e.details().forEach(detail -> lines.add(different ? "  " + detail : detail));
        if (different) {
            lines.add(
                    database
                            ? "Use the options of that run, or write the rows anew with --replace."
                            : "Use the options of that run, replace its files with --overwrite, or choose another"
                                    + " --output.");
        }
        return lines;
    }
}
