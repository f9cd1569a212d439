package dev.sdg.server.job.order;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.run.spec.InvalidRequestException;
import dev.sdg.run.spec.ModelSpec;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunRequest;
import dev.sdg.run.spec.RunSpec;
import dev.sdg.schema.source.RequestedSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a request says of rows that a model writes, or rules over documents: its words become options of a run. */
final class RowsOrder {
    private final ObjectNode json;
    private final JobFolder folder;
    private final Map<String, List<String>> options;
    private final JobAllowances allowances;
    private final JobProblems problems;

    /** @param options of the request, changed to those of the run */
    RowsOrder(
            ObjectNode json,
            JobFolder folder,
            Map<String, List<String>> options,
            JobAllowances allowances,
            JobProblems problems) {
        this.json = json;
        this.folder = folder;
        this.options = options;
        this.allowances = allowances;
        this.problems = problems;
    }

    /** Reads the words that are not those of the command line. */
    void read(Optional<RequestedSchema> schema, UploadLinks uploads, long mostRows) {
        schema.ifPresent(this::table);
        if (!options.containsKey("samples") && !json.has("samples") && !json.has("total_rows")) {
            problems.addField("total_rows", "is required: how many rows there are in the end");
        }
        checkSamples(mostRows);
        options.put("output-prefix", List.of("rows"));
        List<String> asked = options.getOrDefault("documents", List.of());
        if (!asked.isEmpty()) {
            options.put("documents", uploads.documents(asked));
        }
        topics();
        allowances.take();
    }

    /** The columns of a table are the fields of a row. */
    private void table(RequestedSchema schema) {
        if (schema.wanted().size() > 1) {
            problems.addField(
                    "schema",
                    "has %d tables; a model writes the rows of one table from query or documents"
                            .formatted(schema.wanted().size()));
            return;
        }
        String written = folder.write(
                "format.json", ColumnFields.of(schema.schema().tables().get(0)));
        options.put("custom-format-file", List.of(written));
    }

    /** A server has rows for fewer than a command line. */
    private void checkSamples(long most) {
        List<String> typed = options.getOrDefault("samples", List.of());
        if (typed.size() == 1) {
            Problems found = new Problems();
            found.wholeNumber("samples", typed.get(0), 1, most);
            try {
                found.throwIfAny();
            } catch (InvalidRequestException e) {
                problems.addAll(e);
                options.remove("samples"); // said
            }
        }
    }

    /** A list of topics is what the command line reads from a file. */
    private void topics() {
        List<String> topics = options.getOrDefault("topics", List.of());
        if (json.path("topics").isArray()) {
            options.put("topics", List.of(folder.writeLines("topics.txt", topics)));
        } else if (!topics.isEmpty() && !topics.get(0).strip().matches("(?i)auto|off|\\d+")) {
            problems.addField("topics", "'" + topics.get(0) + "' is not auto, off, a number, or a list of topics");
            options.remove("topics");
        }
    }

    /** Returns the run, checked; everything that is wrong with it is thrown. */
    RunSpec check(SpecReaders readers) {
        Optional<RunSpec> read = spec(readers);
        problems.throwIfAny();
        options.remove("dry-run");
        RunSpec spec = read.orElseThrow();
        if (spec.model() instanceof ModelSpec.Model model) {
            allowances.checkPrices(model, spec.prices());
        }
        problems.throwIfAny();
        return spec;
    }

    private Optional<RunSpec> spec(SpecReaders readers) {
        try {
            return Optional.of(readers.rows(folder.path()).read(RunRequest.of(allowances.checked()), new Problems()));
        } catch (InvalidRequestException e) {
            FormatProblems.add(e, folder.path(), json.path("schema"), problems);
            return Optional.empty();
        }
    }
}
