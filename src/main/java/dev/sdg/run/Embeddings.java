package dev.sdg.run;

import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.generate.SampleSource;
import dev.sdg.generate.dedup.RowEncoder;
import dev.sdg.generate.dedup.SemanticDuplicates;
import dev.sdg.llm.embedding.EncoderUnavailableException;
import dev.sdg.llm.embedding.MiniLm;
import dev.sdg.run.spec.RunSpec;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What compares rows by their meanings, where a run is to do that; elsewhere it does nothing. */
final class Embeddings {
    private static final Logger log = LoggerFactory.getLogger(Embeddings.class);
    private static final Pattern ENGLISH = Pattern.compile("en(-.*)?");

    private final OptionalDouble threshold;
    private final Optional<RowEncoder> encoder;

    /** @throws CliException with exit code 2 when meanings are to be compared, and cannot be on this machine */
    Embeddings(RunSpec spec) {
        threshold = spec.variety().semanticDuplicates();
        encoder = threshold.isPresent()
                ? Optional.of(encoder(spec.format().format().schema(), spec.language()))
                : Optional.empty();
    }

    private static RowEncoder encoder(RowSchema schema, Optional<String> language) {
        language.filter(tag -> !ENGLISH.matcher(tag).matches())
                .ifPresent(tag ->
                        log.warn("--semantic-dup knows English; of rows in '{}' it may turn away too many", tag));
        try {
            return new RowEncoder(MiniLm.load(), schema);
        } catch (EncoderUnavailableException e) {
            throw new CliException(ExitCode.USAGE, "--semantic-dup: " + e.getMessage());
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
    RowBatches batches(Consumer<Sample> row) {
        return new RowBatches(rows -> {
            encoder.ifPresent(known -> rows.parallelStream().forEach(known::prepare));
            rows.forEach(row);
        });
    }
}
