package dev.sdg.sample;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One column of a row, or a part of one: the items of an array, a field of an object.
 *
 * @param name the key in JSON and the column's name; not blank; {@link #ITEMS} for the items of an array
 * @param type the type that values are converted to
 * @param description what stands in the field; guides the model
 * @param required whether a row without it is rejected
 * @param example a good value, shown to the model
 * @param constraints what values must obey beyond their type
 * @param blankAllowed whether an empty text is a value of the field, and not the lack of one
 * @param children of an array its items; of an object its fields, no two of one name; of other types nothing
 */
public record Field(
        String name,
        FieldType type,
        String description,
        boolean required,
        Optional<Value> example,
        Constraints constraints,
        boolean blankAllowed,
        List<Field> children) {

    /** The name of the items of an array, which has no meaning beyond messages. */
    public static final String ITEMS = "items";

    private static final int FEW = 10;

    public Field {
        children = List.copyOf(children);
        if (name.isBlank() || description.isBlank()) {
            throw new IllegalArgumentException("a field needs a name and a description: '" + name + "'");
        }
        boolean fits =
                switch (type) {
                    case ARRAY -> children.size() == 1;
                    case OBJECT -> !children.isEmpty();
                    default -> children.isEmpty();
                };
        if (!fits) {
            throw new IllegalArgumentException(children.size() + " parts of an " + type.word() + ": '" + name + "'");
        }
    }

    /** Creates a field without parts for which an empty text is no value. */
    public Field(
            String name,
            FieldType type,
            String description,
            boolean required,
            Optional<Value> example,
            Constraints constraints) {
        this(name, type, description, required, example, constraints, false, List.of());
    }

    /** Returns a required field without example or constraints. */
    public static Field required(String name, FieldType type, String description) {
        return new Field(name, type, description, true, Optional.empty(), Constraints.none());
    }

    /** Returns a required field of type array. */
    public static Field arrayOf(String name, String description, Field items) {
        return required(name, FieldType.ARRAY, description, List.of(items));
    }

    /** Returns a required field of type object. */
    public static Field objectOf(String name, String description, List<Field> fields) {
        return required(name, FieldType.OBJECT, description, fields);
    }

    private static Field required(String name, FieldType type, String description, List<Field> children) {
        return new Field(name, type, description, true, Optional.empty(), Constraints.none(), false, children);
    }

    /** Returns this field with {@code constraints} in place of its own. */
    public Field constrained(Constraints constraints) {
        return new Field(name, type, description, required, example, constraints, blankAllowed, children);
    }

    /** Returns this field with {@code example} as its own. */
    public Field withExample(Value example) {
        return new Field(name, type, description, required, Optional.of(example), constraints, blankAllowed, children);
    }

    /** Returns this field, a row without which is rejected. */
    public Field asRequired() {
        return new Field(name, type, description, true, example, constraints, blankAllowed, children);
    }

    /** Returns this field without an example of its own. */
    public Field withoutExample() {
        return new Field(name, type, description, required, Optional.empty(), constraints, blankAllowed, children);
    }

    /** Returns this field, with an empty text as one of its values. */
    public Field withBlankAllowed() {
        return new Field(name, type, description, required, example, constraints, true, children);
    }

    /**
     * Returns whether its values sort rows into classes that anybody would tell apart: those of an enum, true and
     * false, whole numbers of which at most 10 are allowed, and other numbers between two bounds.
     */
    public boolean isLabel() {
        if (!constraints.allowed().isEmpty() || type == FieldType.BOOLEAN) {
            return true;
        }
        Optional<BigDecimal> width =
                constraints.maximum().flatMap(most -> constraints.minimum().map(most::subtract));
        return type == FieldType.INTEGER
                ? width.filter(known -> known.compareTo(BigDecimal.valueOf(FEW)) < 0)
                        .isPresent()
                : type == FieldType.FLOAT && width.isPresent();
    }

    /** Returns whether its values are texts of any kind, not those of a list. */
    public boolean isFreeText() {
        return type == FieldType.STRING && constraints.allowed().isEmpty();
    }

    /** Returns what each item of this array is. */
    public Field items() {
        return children.get(0);
    }

    /** Returns whether texts of any kind stand in it, at whatever depth. */
    public boolean hasFreeText() {
        return isFreeText() || children.stream().anyMatch(Field::hasFreeText);
    }

    /** Returns the texts of any kind that stand in {@code value}, one of this field, in their order. */
    public Stream<String> freeTexts(Value value) {
        return scalars(value)
                .filter(part -> part.field().isFreeText())
                .flatMap(part -> part.value() instanceof Value.Text text ? Stream.of(text.text()) : Stream.empty());
    }

    /** Returns what {@code value}, one of this field, holds that has no parts, in its order, absent parts too. */
    public Stream<Part> scalars(Value value) {
        return type.isScalar() || value == Value.absent()
                ? Stream.of(new Part("", this, value))
                : parts(value).flatMap(part -> part.field()
                        .scalars(part.value())
                        .map(inner -> new Part(part.path() + inner.path(), inner.field(), inner.value())));
    }

    /**
     * A part of a value.
     *
     * @param path leads there from the whole: {@code [2].content}
     * @param field what the part is
     * @param value what stands there
     */
    public record Part(String path, Field field, Value value) {

        private Optional<Constraints.Violation> violation() {
            return (value == Value.absent() && field.required()
                            ? Optional.of(new Constraints.Violation(RejectionReason.MISSING_FIELD, "missing"))
                            : field.violationBy(value))
                    .map(broken -> broken.within(path));
        }
    }

    /**
     * Returns the example, or what the examples of its parts make: of an array one item, of an object all fields; empty
     * where a required part has none, or the whole breaks a rule.
     */
    public Optional<Value> wholeExample() {
        if (example.isPresent() || type.isScalar()) {
            return example;
        }
        List<Optional<Value>> parts = children.stream().map(Field::wholeExample).toList();
        boolean lacksRequired = IntStream.range(0, parts.size())
                .anyMatch(i -> parts.get(i).isEmpty() && (children.get(i).required() || type == FieldType.ARRAY));
        List<Value> values =
                parts.stream().map(part -> part.orElse(Value.absent())).toList();
        return Optional.<Value>of(type == FieldType.ARRAY ? new Value.Array(values) : new Value.Struct(values))
                .filter(whole -> !lacksRequired && violationBy(whole).isEmpty());
    }

    /** Returns the first rule that {@code value}, one of this field's type, breaks, here or in a part of it. */
    public Optional<Constraints.Violation> violationBy(Value value) {
        return constraints.violationBy(value).or(() -> parts(value)
                .flatMap(part -> part.violation().stream())
                .findFirst());
    }

    private Stream<Part> parts(Value value) {
        if (value instanceof Value.Array array) {
            return IntStream.range(0, array.items().size())
                    .mapToObj(
                            i -> new Part("[" + i + "]", items(), array.items().get(i)));
        }
        return value instanceof Value.Struct struct
                ? IntStream.range(0, children.size())
                        .mapToObj(i -> new Part(
                                "." + children.get(i).name(),
                                children.get(i),
                                struct.values().get(i)))
                : Stream.empty();
    }
}
