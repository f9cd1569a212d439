package dev.sdg.cli.schema;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.StandardStreams;
import dev.sdg.cli.console.TerminalText;
import dev.sdg.file.disk.AtomicFile;
import dev.sdg.file.disk.Disk.Access;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.generate.budget.Price;
import dev.sdg.llm.provider.Providers;
import dev.sdg.run.CancellationToken;
import dev.sdg.run.RunException;
import dev.sdg.run.schema.DraftFailedException;
import dev.sdg.run.schema.DraftPreview;
import dev.sdg.run.schema.DraftSpec;
import dev.sdg.run.schema.SchemaDraft;
import dev.sdg.run.schema.SchemaDraft.MadeBy;
import dev.sdg.run.schema.SchemaDrafting;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunRequest;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.SchemaJson;
import dev.sdg.schema.SchemaText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The schema of a query at the command line: what making it would take, what was made, and why none was. */
public final class QuerySchema {
    private final StandardStreams streams;
    private final RunRequest request;
    private final SchemaDrafting drafting;
    private final CancellationToken cancellation;

    /**
     * @param request with a query and the options of models
     * @param problems found so far; told together with those found here
     * @param cancellation ends a call that is under way
     * @throws dev.sdg.run.spec.InvalidRequestException when there is any problem
     */
    public QuerySchema(AppContext context, RunRequest request, Problems problems, CancellationToken cancellation) {
        this.streams = context.streams();
        this.request = request;
        this.cancellation = cancellation;
        DraftSpec spec =
                DraftSpec.read(request, Providers.standard(), context.environment(), context.folder(), problems);
        this.drafting = new SchemaDrafting(spec, context.schemas(), context.runs(), cancellation);
    }

    /** Prints what a model would be asked, and returns whether one would be. */
    public boolean printPreview() {
        Optional<DraftPreview> preview = drafting.preview();
        preview.ifPresent(made -> {
            if (request.isOn("json")) {
                ObjectNode json = JsonNodeFactory.instance.objectNode().put("dry_run", true);
                json.set("low", json(made.low()));
                json.set("high", json(made.high()));
                streams.out().println(json);
            } else {
                print(made);
            }
            streams.out().flush();
        });
        return preview.isPresent();
    }

    private void print(DraftPreview preview) {
        DraftPreview.Estimate low = preview.low();
        DraftPreview.Estimate high = preview.high();
        List<String> lines = new ArrayList<>();
        lines.add(
                "a schema by %s; what it costs to make its rows is known when it is there".formatted(preview.model()));
        lines.add("calls   %d to %d".formatted(low.calls(), high.calls()));
        lines.add("tokens  %,d to %,d input, %,d to %,d output"
                .formatted(low.input(), high.input(), low.output(), high.output()));
        lines.add("cost    "
                + low.costUsd()
                        .flatMap(least ->
                                high.costUsd().map(most -> "$" + Price.shown(least) + " to $" + Price.shown(most)))
                        .orElse("unknown: no price for " + preview.model() + " (see SDG_PRICES)"));
        lines.add("");
        lines.add("The prompt:");
        lines.add("");
        lines.forEach(line -> streams.out().println(TerminalText.safe(line)));
        streams.out().println(TerminalText.safeLines(preview.prompt().system()));
        streams.out().println();
        streams.out().println(TerminalText.safeLines(preview.prompt().user()));
    }

    private static ObjectNode json(DraftPreview.Estimate estimate) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("calls", estimate.calls());
        json.putObject("tokens").put("input", estimate.input()).put("output", estimate.output());
        estimate.costUsd().ifPresentOrElse(known -> json.put("cost_usd", known), () -> json.putNull("cost_usd"));
        return json;
    }

    /**
     * Makes the schema, and says what it took.
     *
     * @param answerFile where the last answer of a model is kept, if it cannot be used
     * @throws CliException where there is none
     */
    public SchemaDraft draft(Path answerFile) {
        try {
            SchemaDraft draft = drafting.draft();
            if (draft.madeBy() == MadeBy.MODEL) {
                streams.console().line("Schema by a model: " + ModelFailure.taken(draft.usage(), draft.costUsd()));
            }
            return draft;
        } catch (SchemaException e) {
            throw new CliException(
                    ExitCode.USAGE,
                    e.problems().stream().map(SchemaReading::spelled).toList());
        } catch (RunException e) {
            throw ModelFailure.of(e, cancellation);
        } catch (DraftFailedException e) {
            throw failed(e, answerFile);
        }
    }

    private CliException failed(DraftFailedException e, Path answerFile) {
        e.answer().ifPresent(answer -> keep(answer + "\n", answerFile));
        if (request.isOn("json")) {
            streams.out().println(ModelFailure.json(e, answerFile, cancellation));
            streams.out().flush();
        }
        return ModelFailure.of(e, Optional.of(answerFile), cancellation);
    }

    /** Shows the schema that {@code draft} is, and what a person should know of it, on stderr. */
    public void show(SchemaDraft draft) {
        SchemaText.yaml(SchemaJson.of(draft.source().schema())).lines().forEach(streams.console()::line);
        draft.notes().forEach(note -> streams.console().line("note: " + note));
    }

    /**
     * Writes {@code text} to {@code file}, in place of what was there.
     *
     * @throws CliException where it cannot be written
     */
    public static void keep(String text, Path file) {
        try {
            Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(Path.of("")));
            new AtomicFile(new LocalDisk(), file, Access.USUAL)
                    .write(out -> out.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
        } catch (OutputException e) {
            throw new CliException(ExitCode.OUTPUT, SchemaReading.spelled(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw new CliException(ExitCode.OUTPUT, "cannot write " + file + ": " + e.getMessage());
        }
    }
}
