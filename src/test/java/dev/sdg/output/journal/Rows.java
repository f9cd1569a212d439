package dev.sdg.output.journal;

import dev.sdg.generate.dedup.AcceptedRow;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.Fingerprint;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowOrigin;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Rows with a column of each type, the text required, the others not. */
public final class Rows {

    public static final RowSchema SCHEMA = new RowSchema(
            List.of(
                    Field.required("text", FieldType.STRING, "any text"),
                    optional("whole", FieldType.INTEGER),
                    optional("decimal", FieldType.FLOAT),
                    optional("flag", FieldType.BOOLEAN)),
            List.of("text"));

    private Rows() {}

    public static Field optional(String name, FieldType type) {
        return new Field(
                name,
                type,
                "anything",
                false,
                Optional.empty(),
                Field.required(name, type, "x").constraints());
    }

    public static Sample sample(Value... values) {
        return new Sample(List.of(values), RowOrigin.unknown());
    }

    /** The n-th row: {@code {"text":"row n","whole":n,"decimal":n.0,"flag":true}}. */
    public static Sample sample(int n) {
        return sample(new Value.Text("row " + n), new Value.Whole(n), new Value.Decimal(n), new Value.Flag(true));
    }

    public static AcceptedRow accepted(Sample sample) {
        return new AcceptedRow(sample, Fingerprint.of(SCHEMA, sample));
    }

    public static AcceptedRow accepted(int n) {
        Sample sample = sample(n);
        RowOrigin.Passage origin = new RowOrigin.Passage("doc.md", "p" + n, n, n + 1);
        return accepted(new Sample(sample.values(), origin));
    }

    /** The rows from {@code first} to {@code last}, both included. */
    public static List<AcceptedRow> accepted(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(Rows::accepted).toList();
    }

    public static String line(int n) {
        return "{\"text\":\"row " + n + "\",\"whole\":" + n + ",\"decimal\":" + n + ".0,\"flag\":true}";
    }

    public static Rejection rejection(String raw) {
        return new Rejection(RejectionReason.WRONG_TYPE, "'x' is no integer", raw);
    }
}
