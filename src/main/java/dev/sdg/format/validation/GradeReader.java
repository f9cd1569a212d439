package dev.sdg.format.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.format.reply.Candidate;
import dev.sdg.format.reply.Json;
import dev.sdg.format.reply.ReplyReader;
import dev.sdg.sample.Constraints;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.Review;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import dev.sdg.sample.ValueJson;
import dev.sdg.text.Excerpt;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what a model answered to a request for grades, as forgiving of its form as {@link ReplyReader} is. An id that
 * no row has, and a grade that is none, are passed over; of two grades for one row the lower one holds. Immutable.
 */
public final class GradeReader {
    private static final String ROW = "row";
    private static final String GRADE = "grade";
    private static final String REASON = "reason";
    private static final String LABEL = "label";
    private static final RowSchema GRADES = RowSchema.of(Stream.of(ROW, GRADE, REASON, LABEL)
            .map(name -> Field.required(name, FieldType.STRING, name))
            .toList());
    private static final ReplyReader READER = new ReplyReader(GRADES);
    private static final Pattern NUMBER = Pattern.compile("(?:(?<![\\p{L}\\d])-)?\\d{1,9}(?:[.,]\\d{1,9})?");
    private static final int LONGEST_REASON = 300;

    /** By so much of its range a number may differ from the reviewer's: a step of four. */
    private static final double TOLERANCE = 0.25 + 1e-9;

    private final RowSchema schema;
    private final List<Field> labels;
    private final RowValidator validator;

    /**
     * @param schema of the rows
     * @param labels those of its fields that the reviewer found without seeing them
     * @param validator converts what the reviewer wrote to a value of such a field
     */
    public GradeReader(RowSchema schema, List<Field> labels, RowValidator validator) {
        this.schema = schema;
        this.labels = List.copyOf(labels);
        this.validator = validator;
    }

    /** Returns what {@code reply} says of {@code rows}, by their positions from 0; rows without a grade are missing. */
    public Map<Integer, Review> read(String reply, List<Sample> rows) {
        Map<Integer, Review> reviews = new HashMap<>();
        for (Candidate candidate : READER.read(reply).candidates()) {
            RowKeys keys = RowKeys.of(candidate.json(), GRADES.fields(), List.of());
            OptionalInt row = whole(keys.value(ROW), rows.size());
            OptionalInt grade = whole(keys.value(GRADE), Review.BEST);
            if (row.isPresent() && grade.isPresent()) {
                int index = row.getAsInt() - 1;
                Review review = new Review(grade.getAsInt(), reason(keys.value(REASON)), label(keys, rows.get(index)));
                reviews.merge(index, review, (one, other) -> other.grade() < one.grade() ? other : one);
            }
        }
        return reviews;
    }

    /**
     * Returns the number in {@code json}, rounded down, if it is from 1 to {@code most}: of 4/5 and "row 4" it is 4.
     */
    private static OptionalInt whole(Optional<Json> json, int most) {
        String written = json.map(GradeReader::written).orElse("");
        Matcher number = NUMBER.matcher(written);
        if (!number.find()) {
            return OptionalInt.empty();
        }
        double value = Double.parseDouble(number.group().replace(',', '.'));
        return value >= 1 && value <= most ? OptionalInt.of((int) value) : OptionalInt.empty();
    }

    private static String written(Json json) {
        if (json instanceof Json.Text text) {
            return text.text();
        }
        return json instanceof Json.Numeral numeral ? numeral.literal() : "";
    }

    private static String reason(Optional<Json> json) {
        String text = json.map(GradeReader::written).orElse("");
        return Excerpt.of(text.replaceAll("[\\s\\p{Cntrl}\\p{Cs}]+", " ").strip(), LONGEST_REASON);
    }

    private Optional<Review.Label> label(RowKeys keys, Sample row) {
        Map<Field, Value> found = new HashMap<>();
        for (Field label : labels) {
            keys.value(LABEL)
                    .flatMap(json -> part(json, label))
                    .flatMap(json -> validator.value(label, json))
                    .ifPresent(value -> found.put(label, value));
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        boolean agrees = found.entrySet().stream().allMatch(one -> agree(one.getKey(), one.getValue(), row));
        return Optional.of(new Review.Label(json(found), agrees));
    }

    /** Returns what {@code json} says of {@code label}: all of it, or the part under its name. */
    private Optional<Json> part(Json json, Field label) {
        if (json instanceof Json.Mapping mapping) {
            return mapping.get(label.name());
        }
        return labels.size() == 1 ? Optional.of(json) : Optional.empty();
    }

    private JsonNode json(Map<Field, Value> found) {
        if (labels.size() == 1) {
            return ValueJson.of(found.get(labels.get(0)), labels.get(0));
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        labels.stream()
                .filter(found::containsKey)
                .forEach(label -> json.set(label.name(), ValueJson.of(found.get(label), label)));
        return json;
    }

    /** What the row does not say cannot be contradicted. */
    private boolean agree(Field label, Value found, Sample row) {
        Value given = row.values().get(schema.indexOf(label.name()));
        Constraints limits = label.constraints();
        boolean isScore = limits.minimum().isPresent() && limits.maximum().isPresent();
        if (isScore && given instanceof Value.Decimal number && found instanceof Value.Decimal other) {
            BigDecimal range = limits.maximum().get().subtract(limits.minimum().get());
            return Math.abs(number.number() - other.number()) <= TOLERANCE * range.doubleValue();
        }
        return given == Value.absent() || given.equals(found);
    }
}
