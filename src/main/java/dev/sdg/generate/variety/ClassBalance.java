package dev.sdg.generate.variety;

import dev.sdg.format.prompt.PromptAttributes;
import dev.sdg.format.prompt.PromptAttributes.FieldCounts;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.generate.BatchRequest;
import dev.sdg.generate.Plan;
import dev.sdg.generate.dedup.AcceptedRow;
import dev.sdg.generate.dedup.RowCheck;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Equal shares of the classes of row that fields tell apart, of each field by itself: says how many rows of each class
 * a batch is asked for, and in runs of 100 rows and more rejects what is over a class's share in any field. Where the
 * classes of two fields go together in another proportion than their shares, those that do not come any more are given
 * up as {@link FieldBalance} has it. One thread.
 */
public final class ClassBalance implements RowCheck {
    private static final int MIN_ROWS = 100;

    private final RowSchema schema;
    private final List<FieldBalance> fields;
    private final List<FieldBalance> indispensable;
    private final long requested;

    private ClassBalance(
            RowSchema schema, List<FieldBalance> fields, List<FieldBalance> indispensable, long requested) {
        this.schema = schema;
        this.fields = List.copyOf(fields);
        this.indispensable = List.copyOf(indispensable);
        this.requested = requested;
    }

    /**
     * Returns the balance by the fields {@code names} in a run of {@code requested} rows; those whose values cannot be
     * enumerated are left out. Empty where none is left.
     */
    public static Optional<ClassBalance> of(RowSchema schema, List<String> names, long requested) {
        List<FieldBalance> fields = names.stream()
                .flatMap(name -> ClassCounts.of(schema, name).stream())
                .map(counts -> FieldBalance.equalShares(counts, requested))
                .toList();
        return Optional.of(new ClassBalance(schema, fields, List.of(), requested))
                .filter(balance -> !fields.isEmpty());
    }

    /**
     * Returns this balance, if any, with {@code share} of {@code requested} rows to have no text in the field
     * {@code name}: at least one row, and not all.
     */
    public static ClassBalance withEmptyTexts(
            Optional<ClassBalance> balance, RowSchema schema, String name, double share, long requested) {
        long empty = Math.max(1, Math.round(share * requested));
        FieldBalance shares = new FieldBalance(
                ClassCounts.ofEmptyTexts(schema, name), new long[] {Math.max(0, requested - empty), empty}, 0);
        List<FieldBalance> all =
                new ArrayList<>(balance.map(known -> known.fields).orElse(List.of()));
        all.add(shares);
        return new ClassBalance(schema, all, List.of(shares), requested);
    }

    /** Returns {@code plan} with each of its requests told how many rows of each class there should be. */
    public Plan<PromptRequest> applyTo(Plan<PromptRequest> plan) {
        return told(plan, fields);
    }

    /**
     * Returns {@code plan} with its requests told only of classes that no model would make by itself: of empty texts.
     */
    public Plan<PromptRequest> applyIndispensable(Plan<PromptRequest> plan) {
        return indispensable.isEmpty() ? plan : told(plan, indispensable);
    }

    private static Plan<PromptRequest> told(Plan<PromptRequest> plan, List<FieldBalance> fields) {
        return new AttributePlan(plan) {
            @Override
            PromptAttributes attributes(BatchRequest<PromptRequest> request) {
                return request.details().attributes().withClasses(ask(fields, request.number(), request.rows()));
            }
        };
    }

    /** Returns how many rows of each class batch {@code number} of {@code rows} rows is to be asked for, by field. */
    List<FieldCounts> ask(int number, int rows) {
        return ask(fields, number, rows);
    }

    private static List<FieldCounts> ask(List<FieldBalance> fields, int number, int rows) {
        return fields.stream().map(field -> field.ask(number, rows)).toList();
    }

    @Override
    public Optional<Rejection> rejection(Sample sample) {
        return requested < MIN_ROWS
                ? Optional.empty()
                : fields.stream()
                        .flatMap(field -> field.surplus(sample).stream())
                        .findFirst()
                        .map(surplus -> Rejection.of(
                                schema,
                                sample,
                                RejectionReason.UNBALANCED,
                                "there are already %s, their share of %,d".formatted(surplus, requested)));
    }

    @Override
    public void accepted(Sample sample) {
        fields.forEach(field -> field.accepted(sample));
    }

    @Override
    public void replyAccepted(int batch, List<AcceptedRow> rows) {
        fields.forEach(field -> field.replyAccepted(batch, rows));
    }

    @Override
    public void replyFailed(int batch) {
        fields.forEach(field -> field.replyFailed(batch));
    }

    /** Returns, for people, the classes that did not come and what there is of them. */
    public List<String> shortages() {
        String unless = fields.size() > 1 ? ", or only rows over the share of another field" : "";
        return fields.stream()
                .flatMap(field -> field.shortages(unless).stream())
                .toList();
    }
}
