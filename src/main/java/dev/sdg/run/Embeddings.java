package dev.sdg.run;

import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.generate.SampleSource;
import dev.sdg.generate.dedup.RowEncoder;
import dev.sdg.generate.dedup.SemanticDuplicates;
import dev.sdg.llm.embedding.EncoderUnavailableException;
import dev.sdg.llm.embedding.MiniLm;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares rows by sentence embeddings, where a run is to do that; elsewhere it does nothing. */
final class Embeddings {
    private static final Logger log = LoggerFactory.getLogger(Embeddings.class);
    private static final Pattern ENGLISH = Pattern.compile("en(-.*)?");

    private final OptionalDouble threshold;
    private final Optional<RowEncoder> encoder;

    /**
     * @param threshold the cosine at which two rows mean the same; empty: nothing is compared
     * @param language of the rows, where the user chose it
     * @throws RunException when sentences cannot be encoded on this machine
     */
    Embeddings(OptionalDouble threshold, RowSchema schema, Optional<String> language) {
        this.threshold = threshold;
        this.encoder = threshold.isPresent() ? Optional.of(encoder(schema, language)) : Optional.empty();
    }

    private static RowEncoder encoder(RowSchema schema, Optional<String> language) {
        language.filter(tag -> !ENGLISH.matcher(tag).matches())
                .ifPresent(tag ->
                        log.warn("⟨semantic-dup⟩ is made for English; it may reject too many rows in '{}'", tag));
        try {
            return new RowEncoder(MiniLm.load(), schema);
        } catch (EncoderUnavailableException e) {
            throw new RunException(RunException.Kind.CONFIGURATION, "⟨semantic-dup⟩: " + e.getMessage());
        }
    }

    /** Returns a new check, which knows no row. */
    Optional<SemanticDuplicates> check() {
        return encoder.map(known -> new SemanticDuplicates(known, threshold.orElseThrow()));
    }

    /** Returns {@code source}, with its rows made ready for the checks by the threads that make them. */
    SampleSource<PromptRequest> prepared(SampleSource<PromptRequest> source) {
        return encoder.map(known -> source.peek(known::prepare)).orElse(source);
    }

    /** Returns what gives {@code row} the rows put into it, made ready for the checks on all processors. */
    Batches batches(Consumer<Sample> row) {
        return new Batches(rows -> {
            encoder.ifPresent(known -> rows.parallelStream().forEach(known::prepare));
            rows.forEach(row);
        });
    }

    /** Passes rows on, some hundred at a time. One thread. */
    static final class Batches implements Consumer<Sample> {
        private static final int SIZE = 256;

        private final Consumer<List<Sample>> batch;
        private final List<Sample> rows = new ArrayList<>();

        private Batches(Consumer<List<Sample>> batch) {
            this.batch = batch;
        }

        @Override
        public void accept(Sample row) {
            rows.add(row);
            if (rows.size() == SIZE) {
                end();
            }
        }

        /** Passes on what is left. */
        void end() {
            batch.accept(rows);
            rows.clear();
        }
    }
}
