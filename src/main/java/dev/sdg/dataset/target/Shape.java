package dev.sdg.dataset.target;

import dev.sdg.file.Column;
import dev.sdg.file.Column.Scalar;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What the rows of a data set are for, as their columns tell, whoever defined these. */
public enum Shape {
    QA("qa", texts("context", "question", "answer")),
    TRIPLET("triplet", texts("anchor", "positive", "negative")),
    NEGATIVES("triplet", texts("anchor", "positive", "negative_1")),
    PAIR("pair", texts("anchor", "positive")),
    PAIR_CLASS("pair-class", List.of(text("premise"), text("hypothesis"), number("label", Scalar.INTEGER))),
    PAIR_SCORE("pair-score", List.of(text("sentence1"), text("sentence2"), number("score", Scalar.FLOAT))),
    CHAT("chat", List.of(new Wanted("messages", Shape::isMessages))),
    PREFERENCE("preference", texts("prompt", "chosen", "rejected")),
    MULTIPLE_CHOICE(
            "multiple-choice",
            List.of(text("question"), new Wanted("options", Shape::isTexts), number("answer", Scalar.INTEGER))),
    INSTRUCTION("instruction", texts("instruction", "output")),
    CLASSIFICATION("classification", List.of(text("text"), new Wanted("label", Shape::isLabel))),
    OTHER("", List.of());

    private final String format;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<Wanted> wanted;

    Shape(String format, List<Wanted> wanted) {
        this.format = format;
        this.wanted = wanted;
    }

    /** A column that rows of a shape have. */
    private record Wanted(String name, TypeTest type) {
        boolean isAmong(List<Column> columns) {
            return columns.stream().anyMatch(column -> column.name().equals(name) && type.holds(column.type()));
        }
    }

    /** Whether a type will do. */
    @FunctionalInterface
    private interface TypeTest {
        boolean holds(Column.Type type);
    }

    /** Returns the shape of rows with {@code columns}: the first whose columns are all among them. */
    public static Shape of(List<Column> columns) {
        return Arrays.stream(values())
                .filter(shape -> shape.wanted.stream().allMatch(one -> one.isAmong(columns)))
                .findFirst()
                .orElse(OTHER);
    }

    /** Returns the name of the format that has this shape; "" for none in particular. */
    public String format() {
        return format;
    }

    /** Returns whether rows have an anchor, a positive and a negative or more. */
    boolean hasNegatives() {
        return this == TRIPLET || this == NEGATIVES;
    }

    /** Returns the formats of {@code shapes}, none twice: {@code qa, pair, triplet}. */
    static String words(List<Shape> shapes) {
        return shapes.stream().map(Shape::format).distinct().collect(Collectors.joining(", "));
    }

    private static List<Wanted> texts(String... names) {
        return Arrays.stream(names).map(Shape::text).toList();
    }

    private static Wanted text(String name) {
        return new Wanted(name, type -> type == Scalar.STRING);
    }

    private static Wanted number(String name, Scalar scalar) {
        return new Wanted(name, type -> type == scalar || type == Scalar.INTEGER);
    }

    private static boolean isLabel(Column.Type type) {
        return type == Scalar.STRING || type == Scalar.INTEGER || type == Scalar.BOOLEAN;
    }

    private static boolean isTexts(Column.Type type) {
        return type instanceof Column.Sequence list && list.element() == Scalar.STRING;
    }

    private static boolean isMessages(Column.Type type) {
        return type instanceof Column.Sequence list
                && list.element() instanceof Column.Struct message
                && text("role").isAmong(message.columns())
                && text("content").isAmong(message.columns());
    }
}
