package dev.sdg.cli.table;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.generate.RepeatedCommand;
import dev.sdg.cli.schema.QuerySchema;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.output.table.TableFolder;
import dev.sdg.output.table.TableManifest.Usage;
import dev.sdg.run.CancellationToken;
import dev.sdg.run.UsageJson;
import dev.sdg.run.schema.SchemaDraft;
import dev.sdg.run.schema.SchemaDraft.MadeBy;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunRequest;
import dev.sdg.run.table.spec.LoadSpec;
import dev.sdg.run.table.spec.TableSpec;
import dev.sdg.run.table.spec.TableSpecReader;
import dev.sdg.schema.SchemaJson;
import dev.sdg.schema.source.SchemaSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A run whose tables a sentence describes. No row is made of a schema that nobody confirmed, and what a model wrote is
 * kept before anything else can go wrong.
 */
final class QueryRun {
    private final AppContext context;
    private final RunRequest request;
    private final TableSpecReader reader;
    private final QuerySchema query;
    private final Optional<LoadSpec> load;
    private final CancellationToken cancellation;
    private final Path folder;
    private Optional<SchemaDraft> draft = Optional.empty();

    /**
     * Checks all options.
     *
     * @param load into a database, where rows go there
     * @param problems found so far; told together with those found here
     * @param cancellation ends a call that is under way
     */
    QueryRun(
            AppContext context,
            RunRequest request,
            Optional<LoadSpec> load,
            Problems problems,
            CancellationToken cancellation) {
        this.context = context;
        this.request = request;
        this.reader = new TableSpecReader(context.schemas(), Optional.of(context.models()), context.folder());
        reader.check(request, problems);
        this.query = new QuerySchema(context, request, problems, cancellation);
        this.load = load;
        this.cancellation = cancellation;
        this.folder = context.folder().resolve(request.value("output").orElse(TableSpecReader.FOLDER));
    }

    /** Prints what a model would be asked for the schema, and returns whether one would be. */
    boolean isPreview() {
        return request.isOn("dry-run") && query.printPreview();
    }

    /** Returns the run, its schema made by a rule or a model; that of an earlier run where this one goes on with it. */
    TableSpec spec(Problems problems) {
        boolean goesOn = request.isOn("resume");
        Optional<SchemaSource> earlier = goesOn ? reader.earlierSchema(request, load) : Optional.empty();
        if (earlier.isEmpty()) {
            checkOutput();
            SchemaDraft made = query.draft(beside("schema-answer.txt"));
            draft = Optional.of(made);
            if (made.madeBy() == MadeBy.MODEL && !request.isOn("dry-run")) {
                keep(made);
            }
        }
        TableSpec read = reader.read(
                request,
                earlier.or(() -> draft.map(SchemaDraft::source)),
                request.value("query").orElse(""),
                problems);
        return draft.filter(made -> made.madeBy() == MadeBy.MODEL)
                .map(made -> read.drafted(usage(made)))
                .orElse(read);
    }

    private static Usage usage(SchemaDraft made) {
        return new Usage(
                made.usage().calls(), made.usage().retries(), made.usage().tokens(), made.costUsd());
    }

    /** Returns the schema that was made; empty where it is that of an earlier run. */
    Optional<SchemaDraft> draft() {
        return draft;
    }

    /** A run that could not begin is told so before a model is paid. */
    private void checkOutput() {
        boolean finished =
                writesFiles() && TableFolder.manifest(folder, new LocalDisk()).isPresent();
        if (finished && !request.isOn("overwrite") && !request.isOn("resume") && !request.isOn("dry-run")) {
            throw new CliException(
                    ExitCode.USAGE,
                    folder + " already has tables. Continue with --resume, replace them with --overwrite, or choose"
                            + " another --output.");
        }
    }

    private boolean writesFiles() {
        return load.isEmpty() || request.isGiven("output");
    }

    /** What is about the rows stands beside their files, or where the record of the database is. */
    private Path beside(String name) {
        Path sidecar =
                writesFiles() ? TableFolder.sidecar(folder) : load.orElseThrow().record();
        return sidecar.resolve(name);
    }

    /** The schema of a run that is there stays until it is replaced. */
    private Path file() {
        return beside(Files.exists(beside("manifest.json")) ? "new-schema.json" : "schema.json");
    }

    private Path keep(SchemaDraft made) {
        Path file = file();
        QuerySchema.keep(SchemaJson.of(made.source().schema()).toPrettyString() + "\n", file);
        return file;
    }

    /**
     * Shows the schema and asks whether it is what was meant; one of an earlier run was confirmed before.
     *
     * @return the file with the schema, where the person changed it; empty where it is used as it is
     * @throws CliException when nobody can answer, or the answer is no
     */
    Optional<Path> confirm(RepeatedCommand command) {
        if (draft.isEmpty()) {
            return Optional.empty();
        }
        SchemaDraft made = draft.get();
        query.show(made);
        if (request.isOn("yes")) {
            return Optional.empty();
        }
        if (!context.streams().terminal().canAsk()) {
            Path file = keep(made);
            String next = command.replacing("--query", "--schema", file.toString());
            if (request.isOn("json")) {
                context.streams().out().println(unconfirmed(made, file, next));
                context.streams().out().flush();
            }
            throw new CliException(
                    ExitCode.USAGE,
                    "the schema is in " + file + "; nothing was generated",
                    (made.madeBy() == MadeBy.MODEL
                                    ? "Use it, as it is or changed: "
                                    : "Confirm it with --yes, or change the file and use it: ")
                            + next);
        }
        context.streams().console().line("Generate these rows? [y/e/N] (e: edit the schema first)");
        String answer = context.streams().answer(cancellation).orElseThrow(() -> interrupted(made, command));
        return switch (answer.toLowerCase(Locale.ROOT)) {
            case "y", "yes" -> Optional.empty();
            case "e", "edit" -> Optional.of(edited(keep(made)));
            default -> throw new CliException(ExitCode.USAGE, "not started; use --yes to start without this question");
        };
    }

    private CliException interrupted(SchemaDraft made, RepeatedCommand command) {
        Path file = keep(made);
        return new CliException(
                ExitCode.of(cancellation),
                "interrupted; the schema is in " + file + ", and nothing was generated",
                "Use it, as it is or changed: " + command.replacing("--query", "--schema", file.toString()));
    }

    private static ObjectNode unconfirmed(SchemaDraft made, Path file, String next) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("status", "unconfirmed").put("exit", ExitCode.USAGE.number());
        json.put("made_by", made.madeBy().word());
        made.rows().ifPresentOrElse(rows -> json.put("rows", rows), () -> json.putNull("rows"));
        made.notes().forEach(json.putArray("notes")::add);
        json.set("schema", SchemaJson.of(made.source().schema()));
        json.put("file", file.toString()).put("next", next);
        if (made.madeBy() == MadeBy.MODEL) {
            json.set("model", UsageJson.withoutRows(made.usage(), made.costUsd()));
        } else {
            json.putNull("model");
        }
        return json;
    }

    private Path edited(Path file) {
        new Editor(context.environment()).edit(file);
        return file;
    }
}
