package dev.sdg.cli.schema;

import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.Console;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.LogLevel;
import dev.sdg.cli.console.Logging;
import dev.sdg.cli.console.PlainCommand;
import dev.sdg.cli.console.StandardOptions;
import dev.sdg.cli.console.TerminalText;
import dev.sdg.cli.generate.RunOptions;
import dev.sdg.database.TableSelection;
import dev.sdg.file.disk.AtomicFile;
import dev.sdg.file.disk.Disk.Access;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.file.source.SampleFiles;
import dev.sdg.file.source.UnreadableSourceException;
import dev.sdg.run.CancellationToken;
import dev.sdg.run.schema.SchemaDraft;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunRequest;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaJson;
import dev.sdg.schema.SchemaText;
import dev.sdg.table.learn.infer.Inference;
import dev.sdg.table.learn.infer.InferenceOptions;
import dev.sdg.text.Plural;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a schema file from a database, DDL or a sample. */
@Command(
        name = "infer",
        description = InferSchema.DESCRIPTION,
        footer = {
            "",
            "User and password of a database come from SDG_DB_USER and SDG_DB_PASSWORD, in the environment or .env.",
            "",
            "Exit codes: 0 a schema was made, 2 usage, or DDL that cannot be read, 4 user or password of a database,"
                    + " or the key of a model, 5 the provider, 6 no schema of the model's can be used, 7 unreadable "
                    + "source, or a sample without rows, 8 output.",
            "",
            "Examples:",
            "  sdg schema infer postgresql://localhost/shop -o shop.json",
            "  sdg schema infer shop.db --tables orders -o orders.yaml",
            "  sdg schema infer customers.csv orders.xlsx -o shop.json",
            "  sdg schema infer --query 'customers and their orders' -o shop.json"
        })
final class InferSchema implements PlainCommand {
    /** What lists of commands say of it. */
    static final String DESCRIPTION =
            "Make a schema file from a database or DDL: tables, columns with types and rules, keys, checks "
                    + "and comments. Or from a sample: types, keys and rules that its rows keep, and how values are "
                    + "distributed. Or from a description in plain words, by a model.";

    /** What --provider says in its help. */
    static final String PROVIDERS =
            "With --query: gemini; openai, or any server with its chat API (--base-url); anthropic; ollama; or offline:"
                    + " a rule reads the text";

    private final AppContext context;
    private final Console console;

    @Parameters(
            paramLabel = "SOURCE",
            description = "Address of a database (postgresql://, mysql://, mariadb://, sqlite:///FILE, jdbc:), an "
                    + "SQLite file (.db, .sqlite), or DDL (.sql, .ddl). Or a sample: files of CSV, TSV, JSONL, JSON "
                    + "(a list of objects), Parquet or XLSX, and folders of them.",
            arity = "0..*")
    List<String> sources = List.of();

    @Option(
            names = "--query",
            paramLabel = "TEXT",
            description = "In place of sources, what the tables are in plain words: '10k transactions with user ID, "
                    + "amount and timestamp'. A model writes the schema, by one call.")
    @Nullable
    String query;

    @Option(names = "--dry-run", description = "With --query: show what a model would be asked; no call.")
    boolean dryRun;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to write the schema: .json, .yaml or .yml (default: standard output, as JSON).")
    @Nullable
    Path output;

    @Option(names = "--overwrite", description = "Replace FILE, if it exists.")
    boolean overwrite;

    @Option(
            names = "--tables",
            paramLabel = "T,U",
            split = ",",
            description = "Of a database, read only these tables and those that they refer to (default: all).")
    List<String> tables = List.of();

    @Option(
            names = "--db-schema",
            paramLabel = "S,T",
            split = ",",
            description = "Of a database, read only these schemas of PostgreSQL, or these databases of MySQL "
                    + "(default: all schemas; the database of the address).")
    List<String> schemas = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Mixin
    StandardOptions standard = new StandardOptions();

    InferSchema(AppContext context) {
        this.context = context;
        this.console = context.streams().console();
    }

    @Override
    public ExitCode run() {
        Problems problems = check();
        if (query != null) {
            return ofQuery(problems);
        }
        problems.throwIfAny();
        Optional<List<Path>> samples = samples();
        return written(samples.isPresent() ? ofSample(samples.get()) : ofSource());
    }

    private ExitCode ofQuery(Problems problems) {
        Logging.start(LogLevel.INFO, console);
        CancellationToken cancellation = new CancellationToken();
        RunRequest request = RunOptions.request(spec.commandLine().getParseResult());
        QuerySchema asked = new QuerySchema(context, request, problems, cancellation);
        if (dryRun && asked.printPreview()) {
            return ExitCode.COMPLETE;
        }
        context.signals().accept(cancellation);
        SchemaDraft draft = asked.draft(answerFile());
        draft.notes().forEach(note -> console.line("note: " + note));
        return dryRun ? ExitCode.COMPLETE : written(draft.source().schema());
    }

    private Path answerFile() {
        Path file = context.folder().resolve(output == null ? Path.of("schema") : output);
        return file.resolveSibling("schema-answer.txt");
    }

    private ExitCode written(Schema schema) {
        try {
            write(schema);
            return ExitCode.COMPLETE;
        } catch (OutputException e) {
            throw new CliException(ExitCode.OUTPUT, SchemaReading.spelled(String.valueOf(e.getMessage())));
        }
    }

    private Schema ofSource() {
        TableSelection selection = new TableSelection(trimmed(tables), trimmed(schemas));
        return SchemaReading.of(() -> context.schemas(selection).read(sources.get(0), Optional.empty()), console)
                .schema();
    }

    private Schema ofSample(List<Path> files) {
        try {
            Inference inferred = Inference.of(SampleFiles.tables(files), InferenceOptions.DEFAULT);
            inferred.notes().forEach(note -> console.line(Console.Colour.YELLOW, "note:", TerminalText.safe(note)));
            return inferred.schema();
        } catch (UnreadableSourceException e) {
            throw new CliException(ExitCode.INPUT, String.valueOf(e.getMessage()));
        }
    }

    /** Returns the files and folders of a sample; nothing where another kind of source is meant. */
    private Optional<List<Path>> samples() {
        List<Path> paths = sources.stream()
                .filter(source -> !source.contains(":/"))
                .map(context.folder()::resolve)
                .toList();
        boolean samples = paths.size() == sources.size()
                && !paths.isEmpty()
                && paths.stream().anyMatch(SampleFiles::hasSample);
        return samples ? Optional.of(paths) : Optional.empty();
    }

    private static List<String> trimmed(List<String> words) {
        return words.stream().map(String::strip).filter(word -> !word.isEmpty()).toList();
    }

    private Problems check() {
        Problems problems = new Problems();
        if (sources.isEmpty() == (query == null)) {
            problems.addMessage(
                    "query",
                    query == null ? "a SOURCE is required, or ⟨query⟩" : "a SOURCE and ⟨query⟩ exclude each other");
        }
        if (dryRun && query == null) {
            problems.addMessage("dry-run", "⟨dry-run⟩ needs ⟨query⟩: nothing else costs anything");
        }
        boolean samples = samples().isPresent();
        if (sources.size() > 1 && !samples) {
            problems.add(
                    "SOURCE", "several sources are files of a sample: " + String.join(", ", SampleFiles.extensions()));
        }
        if (samples && (!tables.isEmpty() || !schemas.isEmpty())) {
            problems.add(tables.isEmpty() ? "db-schema" : "tables", "is of databases; a sample is read whole");
        }
        if (output != null) {
            String name = output.toString().toLowerCase(Locale.ROOT);
            if (!name.endsWith(".json") && !isYaml(name)) {
                problems.add("output", "'" + output + "' must end in .json, .yaml or .yml");
            } else if (Files.exists(context.folder().resolve(output)) && !overwrite) {
                problems.add("output", "'" + output + "' exists; replace it with ⟨overwrite⟩, or choose another name");
            }
        }
        return problems;
    }

    private static boolean isYaml(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private void write(Schema schema) {
        if (output == null) {
            context.streams().out().println(SchemaJson.of(schema).toPrettyString());
        } else {
            String text = isYaml(output.toString().toLowerCase(Locale.ROOT))
                    ? SchemaText.yaml(SchemaJson.of(schema)).strip()
                    : SchemaJson.of(schema).toPrettyString();
            byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
            new AtomicFile(new LocalDisk(), context.folder().resolve(output), Access.USUAL)
                    .write(file -> file.write(ByteBuffer.wrap(bytes)));
            int columns = schema.tables().stream()
                    .mapToInt(table -> table.columns().size())
                    .sum();
            context.streams()
                    .out()
                    .println(TerminalText.safe(output + ": "
                            + Plural.of(schema.tables().size(), "table") + ", " + Plural.of(columns, "column")));
        }
        context.streams().out().flush();
    }
}
