package dev.sdg.cli.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.Console;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.PlainCommand;
import dev.sdg.cli.console.StandardOptions;
import dev.sdg.cli.console.TerminalText;
import dev.sdg.file.disk.AtomicFile;
import dev.sdg.file.disk.Disk;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.file.source.UnreadableSourceException;
import dev.sdg.integrity.UnreadableTableException;
import dev.sdg.output.table.TableFolder;
import dev.sdg.run.table.report.DataReport;
import dev.sdg.run.table.report.DataReportPage;
import dev.sdg.run.table.report.DataReportRun;
import dev.sdg.run.table.report.DataReportSpec;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.source.UnreadableSchemaException;
import dev.sdg.text.Setting;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures tables: what they are, whether they keep their schema, how near they are to a sample, how private. */
@Command(
        name = "report",
        description = ReportTables.DESCRIPTION,
        footer = {
            "",
            "Exit codes: 0 measured, 9 the score is under --min-score, 2 usage or schema, 7 data or sample cannot be "
                    + "read, 8 the page cannot be written."
        })
final class ReportTables implements PlainCommand {
    /** What lists of commands say of it. */
    static final String DESCRIPTION =
            "Measure tables: do they keep their schema, what are their columns, and with --reference: how near "
                    + "are they to a sample, and how private. The files may be of any origin.";

    private final AppContext context;
    private final Console console;
    private final PrintStream out;

    @Parameters(
            paramLabel = "DATA",
            description =
                    "A folder with a file for each table, or the file of one table: .csv, .tsv, .jsonl, .parquet, "
                            + ".json or .xlsx.")
    Path data = Path.of("");

    @Option(
            names = "--reference",
            paramLabel = "SAMPLE",
            description = "A file or folder of the same kinds to hold the tables against.")
    @Nullable
    Path reference;

    @Option(
            names = "--schema",
            paramLabel = "SCHEMA",
            description = "A name, a file or a folder; see 'sdg schema --help' (default: DATA.run/schema.json, the one "
                    + "that the tables were made from, else inferred from the sample or the data).")
    @Nullable
    String schema;

    @Option(names = "--json", description = "Print the report as one JSON object.")
    boolean json;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the report as one page for the browser.")
    @Nullable
    Path html;

    @Option(
            names = "--min-score",
            paramLabel = "S",
            description = "End with exit 9 where the score is under S, 0.0 to 1.0.")
    @Nullable
    Double minScore;

    @Mixin
    StandardOptions standard = new StandardOptions();

    ReportTables(AppContext context) {
        this.context = context;
        this.console = context.streams().console();
        this.out = context.streams().out();
    }

    @Override
    public ExitCode run() {
        checkOptions();
        try {
            return report();
        } catch (SchemaException e) {
            throw failure(ExitCode.USAGE, e.problems());
        } catch (UnreadableSchemaException e) {
            throw failure(ExitCode.of(e), List.of(String.valueOf(e.getMessage())));
        } catch (UnreadableTableException | UnreadableSourceException e) {
            throw failure(ExitCode.INPUT, List.of(String.valueOf(e.getMessage())));
        } catch (OutputException e) {
            throw failure(
                    ExitCode.OUTPUT, List.of(Setting.spelled(String.valueOf(e.getMessage()), option -> "--html")));
        }
    }

    private void checkOptions() {
        List<String> problems = new ArrayList<>();
        if (minScore != null && !(minScore >= 0 && minScore <= 1)) {
            problems.add("--min-score: not a number from 0.0 to 1.0: " + minScore);
        }
        if (minScore != null && reference == null) {
            problems.add("--min-score needs --reference: a score is beside a sample");
        }
        if (!problems.isEmpty()) {
            throw failure(ExitCode.USAGE, problems);
        }
    }

    private ExitCode report() {
        JudgedTables tables = new JudgedTables(context.folder(), data);
        DataReport report = new DataReportRun(new DataReportSpec(
                        tables.path(),
                        schema(tables),
                        TableFolder.manifest(tables.path(), new LocalDisk()),
                        Optional.ofNullable(reference).map(context.folder()::resolve),
                        tables.scratch()))
                .execute();
        report.notes().forEach(note -> console.line(Console.Colour.YELLOW, "warning:", note));
        Optional<Path> page = Optional.ofNullable(html);
        page.ifPresent(file ->
                write(new DataReportPage(report).html(), context.folder().resolve(file)));
        boolean poor = minScore != null && !(report.score().orElse(0) >= minScore);
        ExitCode exit = poor ? ExitCode.NOT_VALID : ExitCode.COMPLETE;
        if (json) {
            ObjectNode object = JudgedTables.result(exit);
            object.setAll(report.json());
            object.put("html", page.map(Path::toString).orElse(null));
            out.println(object);
        } else {
            DataReportText.lines(report).forEach(line -> out.println(TerminalText.safe(line)));
            page.ifPresent(file -> out.println("page: " + file));
        }
        out.flush();
        if (poor) {
            console.error(
                    report.score().isPresent()
                            ? String.format(
                                    Locale.ROOT,
                                    "The score %.4f is under --min-score %s.",
                                    report.score().getAsDouble(),
                                    minScore)
                            : "There is no score: no column could be compared.");
        }
        return exit;
    }

    private Optional<Schema> schema(JudgedTables tables) {
        Optional<String> name = Optional.ofNullable(schema).or(tables::usedSchema);
        return name.map(source -> context.schemas().read(source, Optional.empty()))
                .map(source -> {
                    source.warnings().forEach(warning -> console.line(Console.Colour.YELLOW, "warning:", warning));
                    return source.schema();
                });
    }

    private static void write(String page, Path file) {
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        new AtomicFile(new LocalDisk(), file, Disk.Access.USUAL).write(to -> to.write(ByteBuffer.wrap(bytes)));
    }

    private CliException failure(ExitCode exit, List<String> problems) {
        return JudgedTables.failure(exit, problems, json, out);
    }
}
