package dev.sdg.cli.table;

import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.generate.RunOptions;
import dev.sdg.file.disk.OutputException;
import dev.sdg.file.source.UnreadableSourceException;
import dev.sdg.run.learn.LearnSpec;
import dev.sdg.run.learn.LearnSpecReader;
import dev.sdg.run.learn.LearnedSample;
import dev.sdg.run.learn.SampleLearning;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunRequest;
import dev.sdg.run.table.TableSpec;
import dev.sdg.run.table.TableSpecReader;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.source.SchemaSource;
import dev.sdg.schema.source.UnreadableSchemaException;
import dev.sdg.table.learn.tree.Treatment;
import dev.sdg.table.learn.tree.Treatment.How;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.ParseResult;

/** Runs that learn their tables from samples. */
final class SampleRuns {
    private final AppContext context;
    private final TableSpecReader reader;

    SampleRuns(AppContext context) {
        this.context = context;
        this.reader = new TableSpecReader(context.schemas(), context.folder());
    }

    /**
     * Returns the run that {@code request} asks for, its tables learned.
     *
     * @param augments whether the rows of the samples are kept
     */
    TableSpec spec(RunRequest request, boolean augments, Problems problems) {
        LearnSpec learn = new LearnSpecReader(context.folder()).read(request, augments, problems);
        if (augments) {
            check(request, problems);
        }
        long seed = reader.seed(request);
        try {
            Optional<Schema> correction = correction(learn, problems);
            SampleLearning learning = SampleLearning.read(learn, seed, correction);
            TableSpec spec = reader.read(
                    request,
                    Optional.of(learning.source()),
                    String.join(" ", request.all(LearnSpecReader.SAMPLES)),
                    problems);
            if (augments) {
                learning.checkRows(
                        spec.sizes().byTable(),
                        spec.sizes().others(),
                        spec.sizes().scale(),
                        problems);
                problems.throwIfAny();
            }
            return spec.withSeed(seed).learned(learning.learn(spec.threads()));
        } catch (UnreadableSourceException e) {
            throw new CliException(ExitCode.INPUT, String.valueOf(e.getMessage()));
        } catch (UnreadableSchemaException e) {
            throw new CliException(ExitCode.of(e), String.valueOf(e.getMessage()));
        } catch (SchemaException e) {
            throw new CliException(
                    ExitCode.USAGE,
                    e.problems().stream().map(TableOptionGroups::spelled).toList());
        } catch (OutputException e) {
            throw new CliException(ExitCode.OUTPUT, String.valueOf(e.getMessage()));
        }
    }

    /** Returns what {@code command} asks for, with its samples. */
    static RunRequest request(ParseResult command, List<String> samples) {
        RunRequest typed = RunOptions.request(command);
        Map<String, List<String>> values = new HashMap<>(typed.values());
        SortedMap<String, String> written = new TreeMap<>(typed.written());
        values.put(LearnSpecReader.SAMPLES, samples);
        written.put(LearnSpecReader.SAMPLES, String.join(" ", samples));
        return new RunRequest(values, written);
    }

    private static void check(RunRequest request, Problems problems) {
        if (!request.isGiven("rows")) {
            problems.addMessage("rows", "⟨rows⟩ is required: how many rows there are in the end");
        }
        if (request.isGiven("to")) {
            problems.add("to", "is not possible: the rows of the sample are kept in files; write these with ⟨output⟩");
        }
    }

    private Optional<Schema> correction(LearnSpec learn, Problems problems) {
        try {
            return learn.correction()
                    .map(typed -> context.schemas().read(typed, Optional.empty()))
                    .map(SchemaSource::schema);
        } catch (SchemaException e) {
            problems.addMessages("schema", e.problems());
            problems.throwIfAny();
            throw e;
        }
    }

    /** Returns a line for each reason for which columns are not taken over. */
    static List<String> generated(LearnedSample sample) {
        Map<How, List<String>> columns = sample.treatments().stream()
                .filter(one -> one.how() == How.PERSONAL
                        || one.how() == How.RARE
                        || one.how() == How.TOO_FEW
                        || one.how() == How.KEPT)
                .collect(Collectors.groupingBy(
                        Treatment::how,
                        () -> new TreeMap<>(),
                        Collectors.mapping(Treatment::name, Collectors.toList())));
        List<String> lines = new ArrayList<>();
        columns.forEach((how, names) -> lines.add(String.join(", ", names) + ": " + how.reason()));
        List<String> forms = sample.ownForms();
        if (!forms.isEmpty()) {
            lines.add("rows of the sample keep their own form, and are not verified: " + String.join(", ", forms));
        }
        return lines;
    }
}
