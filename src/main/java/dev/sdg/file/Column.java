package dev.sdg.file;

import dev.sdg.sample.Field;
import dev.sdg.sample.RowSchema;
import java.util.List;
import java.util.Locale;

/**
 * A column of a file.
 *
 * @param required whether every row has a value there
 */
public record Column(String name, Type type, boolean required) {

    /** Returns a column in which rows may lack a value. */
    public static Column optional(String name, Type type) {
        return new Column(name, type, false);
    }

    /** Returns the columns of rows of {@code schema}. */
    public static List<Column> of(RowSchema schema) {
        return schema.fields().stream().map(Column::of).toList();
    }

    private static Column of(Field field) {
        return new Column(field.name(), type(field), field.required());
    }

    private static Type type(Field field) {
        return switch (field.type()) {
            case STRING -> Scalar.STRING;
            case INTEGER -> Scalar.INTEGER;
            case FLOAT -> Scalar.FLOAT;
            case BOOLEAN -> Scalar.BOOLEAN;
            case ARRAY -> new Sequence(type(field.items()), field.items().required());
            case OBJECT -> new Struct(field.children().stream().map(Column::of).toList());
        };
    }

    /** What the values of a column are, where there are any. */
    public sealed interface Type {

        /** Returns the name of this type for messages: {@code integer}, {@code list of string}. */
        String word();
    }

    /** A type without parts. */
    public enum Scalar implements Type {
        STRING,
        /** 64 bits. */
        INTEGER,
        /** 64 bits. */
        FLOAT,
        BOOLEAN,
        /** Any JSON. In a file whose columns are typed it is text. */
        JSON;

        @Override
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Lists, whose elements are all of one type.
     *
     * @param required whether no element is null
     */
    public record Sequence(Type element, boolean required) implements Type {

        /** Creates the type of lists whose elements may be null. */
        public Sequence(Type element) {
            this(element, false);
        }

        @Override
        public String word() {
            return "list of " + element.word();
        }
    }

    /** Objects with these keys, at least one. */
    public record Struct(List<Column> columns) implements Type {
        public Struct {
            columns = List.copyOf(columns);
            if (columns.isEmpty()) {
                throw new IllegalArgumentException("a struct needs a column");
            }
        }

        @Override
        public String word() {
            return "object";
        }
    }
}
