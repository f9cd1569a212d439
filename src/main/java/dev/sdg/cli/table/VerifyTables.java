package dev.sdg.cli.table;

import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.Console;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.PlainCommand;
import dev.sdg.cli.console.StandardOptions;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.integrity.Integrity;
import dev.sdg.integrity.RecordedFiles;
import dev.sdg.integrity.TableData;
import dev.sdg.integrity.UnreadableTableException;
import dev.sdg.integrity.Verifier;
import dev.sdg.output.table.TableFolder;
import dev.sdg.output.table.TableManifest;
import dev.sdg.run.table.RecordedTables;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.source.SchemaSource;
import dev.sdg.schema.source.UnreadableSchemaException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says whether the tables in a folder keep their schema. */
@Command(
        name = "verify",
        description = VerifyTables.DESCRIPTION,
        footer = {
            "",
            "Exit codes: 0 the schema is kept, 9 it is not (the findings are printed), 2 usage or schema, "
                    + "7 data cannot be read."
        })
final class VerifyTables implements PlainCommand {
    /** What lists of commands say of it. */
    static final String DESCRIPTION =
            "Verify that tables keep their schema: types, rules, checks, unique and foreign keys. The files "
                    + "may be of any origin.";

    private final AppContext context;
    private final Console console;
    private final PrintStream out;

    @Parameters(
            paramLabel = "DATA",
            description = "A folder with a file for each table: TABLE.csv, .tsv, .jsonl or .parquet, or parts of it: "
                    + "TABLE-00000.csv, ...; or the file of one table.")
    Path data = Path.of("");

    @Option(
            names = "--schema",
            paramLabel = "SCHEMA",
            description = "A name, a file or a folder; see 'sdg schema --help' (default: DATA.run/schema.json, the "
                    + "one that the tables were made from).")
    @Nullable
    String schema;

    @Option(names = "--json", description = "Print the result as one JSON object.")
    boolean json;

    @Mixin
    StandardOptions standard = new StandardOptions();

    VerifyTables(AppContext context) {
        this.context = context;
        this.console = context.streams().console();
        this.out = context.streams().out();
    }

    @Override
    public ExitCode run() {
        try {
            return verify();
        } catch (SchemaException e) {
            throw failure(ExitCode.USAGE, e.problems());
        } catch (UnreadableSchemaException e) {
            throw failure(ExitCode.of(e), List.of(String.valueOf(e.getMessage())));
        } catch (UnreadableTableException e) {
            throw failure(ExitCode.INPUT, List.of(String.valueOf(e.getMessage())));
        } catch (OutputException e) {
            throw failure(ExitCode.OUTPUT, List.of(String.valueOf(e.getMessage())));
        }
    }

    private ExitCode verify() {
        JudgedTables judged = new JudgedTables(context.folder(), data);
        SchemaSource source = context.schemas().read(schema(judged), Optional.empty());
        source.warnings().forEach(warning -> console.line(Console.Colour.YELLOW, "warning:", warning));
        Optional<TableManifest> manifest = TableFolder.manifest(judged.path(), new LocalDisk());
        TableData tables = TableData.in(
                judged.path(), source.schema(), manifest.map(RecordedTables::of).orElse(RecordedFiles.NONE));
        tables.others()
                .forEach(file -> console.line(Console.Colour.YELLOW, "warning:", file + " is no table of the schema"));
        Instant now = manifest.map(made -> made.run().now()).orElseGet(Instant::now);
        Integrity integrity =
                new Verifier(Runtime.getRuntime().availableProcessors(), judged.scratch(), now).verify(tables);
        ExitCode exit = integrity.violations() == 0 ? ExitCode.COMPLETE : ExitCode.NOT_VALID;
        if (json) {
            out.println(JudgedTables.result(exit).set("integrity", integrity.json()));
        } else {
            integrity.tables().stream()
                    .flatMap(table -> IntegrityText.lines(table).stream())
                    .forEach(out::println);
        }
        out.flush();
        return exit;
    }

    private String schema(JudgedTables judged) {
        return Optional.ofNullable(schema)
                .or(judged::usedSchema)
                .orElseThrow(() -> failure(
                        ExitCode.USAGE, List.of("no schema: give --schema NAME or FILE (see 'sdg schema list')")));
    }

    private CliException failure(ExitCode exit, List<String> problems) {
        return JudgedTables.failure(exit, problems, json, out);
    }
}
