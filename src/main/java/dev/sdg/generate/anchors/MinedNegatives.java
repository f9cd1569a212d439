package dev.sdg.generate.anchors;

import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.generate.BatchRequest;
import dev.sdg.generate.BatchResult;
import dev.sdg.generate.SampleSource;
import dev.sdg.retrieval.NegativeMiner;
import dev.sdg.sample.Field;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import dev.sdg.text.Excerpt;
import dev.sdg.text.Plural;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Adds hard negatives of other passages to rows that lack them. A row for which there are not enough is rejected. Safe
 * for use by many threads; the rows of a batch are dealt with on all processors.
 */
public final class MinedNegatives implements SampleSource<PromptRequest> {
    private final SampleSource<PromptRequest> source;
    private final DataFormatHandler format;
    private final NegativeMiner miner;

    /**
     * @param source of rows with the first fields of {@code format}, in its order: at least an anchor and a positive
     * @param format of whole rows, whose last fields are negatives
     */
    public MinedNegatives(SampleSource<PromptRequest> source, DataFormatHandler format, NegativeMiner miner) {
        this.source = source;
        this.format = format;
        this.miner = miner;
    }

    @Override
    public BatchResult<PromptRequest> produce(BatchRequest<PromptRequest> request) {
        BatchResult<PromptRequest> result = source.produce(request);
        List<Mined> mined = result.samples().parallelStream().map(this::mined).toList();
        return new BatchResult<>(
                request,
                mined.stream().flatMap(row -> row.sample().stream()).toList(),
                Stream.concat(result.rejections().stream(), mined.stream().flatMap(row -> row.rejection().stream()))
                        .toList(),
                result.usage(),
                result.failure(),
                result.exhausted());
    }

    private record Mined(Optional<Sample> sample, Optional<Rejection> rejection) {}

    private Mined mined(Sample sample) {
        int wanted = format.schema().fields().size() - sample.values().size();
        List<Value> values = new ArrayList<>(sample.values());
        negatives(sample, wanted).stream().map(Value.Text::new).forEach(values::add);
        if (values.size() < format.schema().fields().size()) {
            String detail = "%s of %s found for the anchor '%s'"
                    .formatted(
                            values.size() - sample.values().size(),
                            Plural.of(wanted, "hard negative"),
                            Excerpt.of(text(sample, 0)));
            return new Mined(Optional.empty(), Optional.of(rejection(sample, detail)));
        }
        Sample whole = new Sample(values, sample.origin());
        return format.brokenRule(values)
                .map(broken -> new Mined(
                        Optional.empty(),
                        Optional.of(Rejection.of(format.schema(), whole, broken.reason(), broken.detail()))))
                .orElseGet(() -> new Mined(Optional.of(whole), Optional.empty()));
    }

    private List<String> negatives(Sample sample, int wanted) {
        return sample.origin()
                .passage()
                .map(passage -> miner.negatives(text(sample, 0), text(sample, 1), passage.id(), wanted))
                .orElse(List.of());
    }

    private Rejection rejection(Sample sample, String detail) {
        List<Field> fields = format.schema().fields().subList(0, sample.values().size());
        RowSchema made = new RowSchema(fields, fields.stream().map(Field::name).toList());
        return Rejection.of(made, sample, RejectionReason.NO_NEGATIVE, detail);
    }

    private static String text(Sample sample, int field) {
        return sample.values().get(field) instanceof Value.Text text ? text.text() : "";
    }
}
