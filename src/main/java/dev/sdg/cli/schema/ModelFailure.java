package dev.sdg.cli.schema;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.generate.Usage;
import dev.sdg.run.CancellationToken;
import dev.sdg.run.RunCost;
import dev.sdg.run.RunException;
import dev.sdg.run.UsageJson;
import dev.sdg.run.schema.DraftFailedException;
import dev.sdg.text.Excerpt;
import dev.sdg.text.Plural;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is said where a model was asked, or was to be asked, and gave nothing of use. */
final class ModelFailure {
    private static final int SHOWN = 80;

    private ModelFailure() {}

    /** Returns the end of the program where no call could be made. */
    static CliException of(RunException e, CancellationToken cancellation) {
        List<String> lines = new ArrayList<>(List.of(String.valueOf(e.getMessage())));
        lines.addAll(e.details());
        return new CliException(
                ExitCode.of(e.kind(), cancellation),
                lines.stream().map(SchemaReading::spelled).toList());
    }

    /**
     * Returns the end of the program where calls gave nothing.
     *
     * @param kept where the last answer is; empty: it is only shown
     */
    static CliException of(DraftFailedException e, Optional<Path> kept, CancellationToken cancellation) {
        List<String> lines = new ArrayList<>();
        lines.add(SchemaReading.spelled(e.end().why()));
        e.problems().forEach(problem -> lines.add("  " + problem));
        e.answer()
                .ifPresent(answer -> lines.add(kept.map(file -> "The model's answer is in " + file)
                        .orElseGet(() -> "The answer began with: "
                                + Excerpt.of(answer.strip().replaceAll("\\s+", " "), SHOWN))));
        if (e.usage().calls() > 0) {
            lines.add("Used: " + taken(e.usage(), e.costUsd()));
        }
        return new CliException(ExitCode.of(e.end(), cancellation), lines);
    }

    /** Returns the same for programs. */
    static ObjectNode json(DraftFailedException e, Path kept, CancellationToken cancellation) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("status", "no_schema")
                .put("exit", ExitCode.of(e.end(), cancellation).number());
        e.problems().forEach(json.putArray("problems")::add);
        e.answer().ifPresentOrElse(answer -> json.put("answer", kept.toString()), () -> json.putNull("answer"));
        json.set("model", UsageJson.withoutRows(e.usage(), e.costUsd()));
        return json;
    }

    /** Returns calls, tokens and cost for people. */
    static String taken(Usage usage, Optional<BigDecimal> costUsd) {
        return Plural.of(usage.calls(), "call") + ", " + RunCost.shown(usage.tokens(), costUsd);
    }
}
