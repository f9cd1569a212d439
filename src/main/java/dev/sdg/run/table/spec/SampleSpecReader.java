package dev.sdg.run.table.spec;

import dev.sdg.run.learn.LearnSpec;
import dev.sdg.run.learn.LearnSpecReader;
import dev.sdg.run.learn.SampleLearning;
import dev.sdg.run.spec.CellSpecReader;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunRequest;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.source.SchemaSource;
import dev.sdg.schema.source.Schemas;
import java.nio.file.Path;
import java.util.Optional;

/** Checks what was asked for of a run that learns its tables from samples, and learns them. */
public final class SampleSpecReader {
    private final Schemas schemas;
    private final Path folder;
    private final TableSpecReader reader;

    /**
     * @param schemas that can be asked for
     * @param folder that relative paths start from
     */
    public SampleSpecReader(Schemas schemas, Path folder) {
        this(schemas, Optional.empty(), folder);
    }

    /**
     * A reader of runs in which a model may write columns.
     *
     * @param models checks how it is asked; empty: none is
     */
    public SampleSpecReader(Schemas schemas, Optional<CellSpecReader> models, Path folder) {
        this.schemas = schemas;
        this.folder = folder;
        this.reader = new TableSpecReader(schemas, models, folder);
    }

    /**
     * Returns the run that {@code request} asks for, its tables learned.
     *
     * @param augments whether the rows of the samples are kept
     * @param problems those that are known already; all that are found here are added
     * @throws dev.sdg.run.spec.InvalidRequestException with all problems, where there are any
     * @throws dev.sdg.file.source.UnreadableSourceException where a sample cannot be read
     * @throws dev.sdg.schema.source.UnreadableSchemaException where the schema that corrects them cannot be read
     * @throws SchemaException where that schema does not fit the sample
     * @throws dev.sdg.file.disk.OutputException where what was learned cannot be saved
     */
    public TableSpec read(RunRequest request, boolean augments, Problems problems) {
        LearnSpec learn = new LearnSpecReader(folder).read(request, augments, problems);
        if (request.isGiven("query")) {
            problems.addMessage(
                    "query", "⟨query⟩ is not possible: the sample says what the tables are; correct it with ⟨schema⟩");
        }
        if (request.isGiven("profile") && !request.isGiven("schema")) {
            problems.addMessage("profile", "⟨profile⟩ needs ⟨schema⟩, which has it");
        }
        if (augments) {
            check(request, problems);
        }
        long seed = reader.seed(request);
        SampleLearning learning =
                SampleLearning.read(learn, seed, correction(learn, request.value("profile"), problems));
        TableSpec spec = reader.read(
                request,
                Optional.of(learning.source()),
                String.join(" ", request.all(LearnSpecReader.SAMPLES)),
                problems);
        if (augments) {
            learning.checkRows(
                    spec.sizes().byTable(), spec.sizes().others(), spec.sizes().scale(), problems);
            problems.throwIfAny();
        }
        return spec.withSeed(seed).learned(learning.learn(spec.threads()));
    }

    /**
     * Reads the samples, of which nothing is learned yet.
     *
     * @throws dev.sdg.file.source.UnreadableSourceException where a sample cannot be read
     * @throws SchemaException where the schema that corrects them does not fit
     */
    public SampleLearning samples(RunRequest request, boolean augments, Problems problems) {
        LearnSpec learn = new LearnSpecReader(folder).read(request, augments, problems);
        long seed = reader.seed(request);
        problems.throwIfAny();
        return SampleLearning.read(learn, seed, correction(learn, request.value("profile"), problems));
    }

    private static void check(RunRequest request, Problems problems) {
        if (!request.isGiven("rows")) {
            problems.addMessage("rows", "⟨rows⟩ is required: how many rows there are in the end");
        }
        if (request.isGiven("to")) {
            problems.add("to", "is not possible: the rows of the sample are kept in files; write these with ⟨output⟩");
        }
    }

    private Optional<Schema> correction(LearnSpec learn, Optional<String> profile, Problems problems) {
        try {
            return learn.correction().map(typed -> schemas.read(typed, profile)).map(SchemaSource::schema);
        } catch (SchemaException e) {
            problems.addMessages("schema", e.problems());
            problems.throwIfAny();
            throw e;
        }
    }
}
