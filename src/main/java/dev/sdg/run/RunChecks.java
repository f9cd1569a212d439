package dev.sdg.run;

import dev.sdg.file.ExternalRows;
import dev.sdg.file.disk.OutputException;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.generate.Plan;
import dev.sdg.generate.RunStats;
import dev.sdg.generate.SampleSource;
import dev.sdg.generate.dedup.DiversityMetrics;
import dev.sdg.generate.dedup.ExcludedRows;
import dev.sdg.generate.dedup.NearDuplicates;
import dev.sdg.generate.dedup.RowCheck;
import dev.sdg.generate.dedup.SemanticDuplicates;
import dev.sdg.generate.variety.ClassBalance;
import dev.sdg.generate.variety.ClassCounts;
import dev.sdg.output.journal.DataSet;
import dev.sdg.output.journal.DiversityReport;
import dev.sdg.output.journal.RowReader;
import dev.sdg.output.journal.SavedRows;
import dev.sdg.run.spec.RunSpec.RowSpec;
import dev.sdg.run.spec.VarietySpec;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a run has against rows that no other equals, and the file that some of it looks rows up in. */
final class RunChecks implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(RunChecks.class);

    private final DataSet set;
    private final RowSchema schema;
    private final SavedRows savedRows;
    private final Embeddings embeddings;
    private final Optional<SemanticDuplicates> semantic;
    private final Optional<ClassBalance> balance;
    private final DiversityCheck diversity;
    private final List<RowCheck> checks = new ArrayList<>();

    /**
     * @throws RunException when a file with rows that are not to be made again cannot be used, or rows cannot be
     *     compared by embeddings on this machine
     */
    RunChecks(RowSpec rows, VarietySpec variety, DataSet set) {
        this.set = set;
        this.schema = rows.format().schema();
        this.savedRows = new SavedRows(set, schema);
        embeddings = new Embeddings(variety.semanticDuplicates(), schema, rows.language());
        balance = balance(rows, variety);
        balance.ifPresent(checks::add);
        if (!variety.excluded().isEmpty()) {
            checks.add(excludedRows(variety));
        }
        variety.nearDuplicates()
                .ifPresent(threshold -> checks.add(new NearDuplicates(schema, threshold, savedRows::row)));
        semantic = embeddings.check();
        semantic.ifPresent(checks::add);
        diversity = new DiversityCheck(schema, kinds(rows, variety));
        checks.add(diversity);
    }

    private static Optional<ClassBalance> balance(RowSpec rows, VarietySpec variety) {
        RowSchema schema = rows.format().schema();
        Optional<ClassBalance> values = ClassBalance.of(schema, variety.balance(), rows.samples());
        return rows.questions()
                .filter(questions -> questions.unanswerable() > 0)
                .map(questions -> ClassBalance.withEmptyTexts(
                        values, schema, questions.answer(), questions.unanswerable(), rows.samples()))
                .or(() -> values);
    }

    private static List<ClassCounts> kinds(RowSpec rows, VarietySpec variety) {
        RowSchema schema = rows.format().schema();
        Stream<ClassCounts> values =
                variety.counted().stream().flatMap(field -> ClassCounts.of(schema, field).stream());
        Stream<ClassCounts> answers = rows
                .questions()
                .filter(questions -> questions.unanswerable() > 0)
                .map(questions -> ClassCounts.ofEmptyTexts(schema, questions.answer()))
                .stream();
        return Stream.concat(values, answers).toList();
    }

    private ExcludedRows excludedRows(VarietySpec variety) {
        ExcludedRows excluded = new ExcludedRows(schema, variety.nearDuplicates(), embeddings.check());
        for (Path file : variety.excluded()) {
            excluded.begin(file.toString());
            Embeddings.Batches batches = embeddings.batches(excluded::add);
            try {
                ExternalRows.read(file, schema, batches);
                batches.end();
            } catch (OutputException e) {
                throw new RunException(RunException.Kind.CONFIGURATION, "⟨exclude-rows⟩: " + e.getMessage());
            }
        }
        log.info("{} rows to exclude", excluded.rows());
        return excluded;
    }

    /** Returns what a person should know of the checks at the end of a run. */
    List<String> remarks() {
        List<String> remarks =
                new ArrayList<>(balance.map(ClassBalance::shortages).orElse(List.of()));
        semantic.map(SemanticDuplicates::notCompared)
                .filter(rows -> rows > 0)
                .map(
                        "%d rows were saved without the check for semantic duplicates, because the run was ending"
                                ::formatted)
                .ifPresent(remarks::add);
        return remarks;
    }

    /** Returns how much the rows of {@code stats} differ; nothing where this run has not seen them. */
    Optional<DiversityReport> diversity(RunStats stats, OptionalDouble topicsCovered) {
        return diversity.report(stats, remarks(), topicsCovered);
    }

    Optional<ClassBalance> balance() {
        return balance;
    }

    /** Adds a check that could only be made when the input was read; before rows are learnt. */
    void add(RowCheck check) {
        checks.add(check);
    }

    List<RowCheck> all() {
        return List.copyOf(checks);
    }

    /** Returns {@code source}, with all that can be done by its threads to check its rows done by them. */
    SampleSource<PromptRequest> prepared(SampleSource<PromptRequest> source) {
        return embeddings.prepared(source);
    }

    /**
     * Lets all checks and {@code plan} know the rows that are there.
     *
     * @throws OutputException when they cannot be read
     */
    void learnSavedRows(Plan<PromptRequest> plan) {
        set.rows().ifPresent(file -> {
            Embeddings.Batches batches = embeddings.batches(row -> {
                learn(row);
                plan.remember(row);
            });
            try (RowReader rows = RowReader.open(file, schema)) {
                for (Optional<Sample> row = rows.next(); row.isPresent(); row = rows.next()) {
                    batches.accept(row.get());
                }
            }
            batches.end();
        });
    }

    private void learn(Sample row) {
        checks.forEach(check -> check.accepted(row));
        checks.forEach(RowCheck::saved);
    }

    @Override
    public void close() {
        try {
            savedRows.close();
        } catch (IOException e) {
            throw new OutputException("cannot close " + set.data(), e);
        }
    }

    /**
     * Watches the rows of a data set, those of earlier runs included, for how much they differ. Has nothing against
     * any.
     */
    private static final class DiversityCheck implements RowCheck {
        private final DiversityMetrics metrics;
        private final List<ClassCounts> kinds;
        private boolean isEmpty = true;

        /** @param kinds of rows that are counted, by field */
        DiversityCheck(RowSchema schema, List<ClassCounts> kinds) {
            this.metrics = new DiversityMetrics(schema);
            this.kinds = kinds;
        }

        @Override
        public Optional<Rejection> rejection(Sample sample) {
            return Optional.empty();
        }

        @Override
        public void accepted(Sample sample) {
            isEmpty = false;
            metrics.add(sample);
            kinds.forEach(counts -> counts.add(sample));
        }

        /** Returns what was seen of the rows of {@code stats}; nothing where none passed by. */
        Optional<DiversityReport> report(RunStats stats, List<String> remarks, OptionalDouble topicsCovered) {
            double near = (double) stats.rejected().getOrDefault(RejectionReason.NEAR_DUPLICATE.code(), 0L)
                    / Math.max(1, stats.candidates());
            Map<String, Long> counts = new LinkedHashMap<>();
            kinds.forEach(field -> counts.putAll(field.byName()));
            return isEmpty
                    ? Optional.empty()
                    : Optional.of(new DiversityReport(metrics.numbers(), near, counts, remarks, topicsCovered));
        }
    }
}
