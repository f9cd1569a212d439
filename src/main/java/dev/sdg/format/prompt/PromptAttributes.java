package dev.sdg.format.prompt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What sets the rows of one request apart from each other and from those of other requests.
 *
 * @param columns the names of the cells of each group: {@code topic}, {@code persona}, …; empty without groups
 * @param groups of the rows, in their order; together all rows, or none: rows differ as they come
 * @param classes how many of all rows have which value of each field that is balanced; a field not named has any
 * @param avoid rows that exist already, as short texts
 */
public record PromptAttributes(
        List<String> columns, List<RowGroup> groups, List<FieldCounts> classes, List<String> avoid) {

    /** Nothing in particular. */
    public static final PromptAttributes NONE = new PromptAttributes(List.of(), List.of(), List.of(), List.of());

    /** The column with the part of the subject that rows are about. */
    public static final String TOPIC = "topic";

    public PromptAttributes {
        columns = List.copyOf(columns);
        groups = List.copyOf(groups);
        classes = List.copyOf(classes);
        avoid = List.copyOf(avoid);
        for (RowGroup group : groups) {
            if (group.cells().size() != columns.size()) {
                throw new IllegalArgumentException(group + " does not fit " + columns);
            }
        }
    }

    /**
     * Neighbouring rows of a request that are alike in all attributes.
     *
     * @param rows how many, at least 1
     * @param cells a value for each column
     */
    public record RowGroup(int rows, List<String> cells) {
        public RowGroup {
            cells = List.copyOf(cells);
            if (rows < 1) {
                throw new IllegalArgumentException(rows + " rows of " + cells);
            }
        }
    }

    /**
     * Some of the rows of a request.
     *
     * @param rows how many, at least 1
     * @param what they are
     */
    public record Part(int rows, String what) {
        public Part {
            if (rows < 1) {
                throw new IllegalArgumentException(rows + " rows of '" + what + "'");
            }
        }
    }

    /**
     * How many rows have each value of one field.
     *
     * @param field its name
     * @param values each as a prompt names it ({@code 0}, {@code "low"}, {@code from 0 to under 0.2}); of all values
     *     together there are as many rows as the request asks for
     */
    public record FieldCounts(String field, List<Part> values) {
        public FieldCounts {
            values = List.copyOf(values);
        }

        /** Returns the counts in the same proportions, for {@code rows} rows, by the largest remainders. */
        FieldCounts scaled(int rows) {
            double all = values.stream().mapToInt(Part::rows).sum();
            double[] exact = values.stream()
                    .mapToDouble(value -> value.rows() * rows / all)
                    .toArray();
            int[] shares = Arrays.stream(exact).mapToInt(share -> (int) share).toArray();
            IntStream.range(0, shares.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> shares[i] - exact[i]))
                    .limit(rows - Arrays.stream(shares).sum())
                    .forEach(i -> shares[i]++);
            return new FieldCounts(
                    field,
                    IntStream.range(0, shares.length)
                            .filter(i -> shares[i] > 0)
                            .mapToObj(i -> new Part(shares[i], values.get(i).what()))
                            .toList());
        }
    }

    /** Returns these attributes with exact numbers of rows for the values of fields. */
    public PromptAttributes withClasses(List<FieldCounts> numbers) {
        return new PromptAttributes(columns, groups, numbers, avoid);
    }

    /** Returns these attributes with rows that exist already. */
    public PromptAttributes withAvoid(List<String> rows) {
        return new PromptAttributes(columns, groups, classes, rows);
    }

    /** Returns what the rows are about, each part once; empty where nothing is said of it. */
    public List<String> topics() {
        int column = columns.indexOf(TOPIC);
        return column < 0
                ? List.of()
                : groups.stream()
                        .map(group -> group.cells().get(column))
                        .distinct()
                        .toList();
    }

    /** Returns these attributes for {@code rows} rows of the request, from the row {@code first} on, counted from 0. */
    PromptAttributes slice(int first, int rows) {
        int all = groups.stream().mapToInt(RowGroup::rows).sum();
        List<RowGroup> part = new ArrayList<>();
        int start = 0;
        for (RowGroup group : groups) {
            int from = Math.max(start, first);
            int to = Math.min(start + group.rows(), first + rows);
            if (to > from) {
                part.add(new RowGroup(to - from, group.cells()));
            }
            start += group.rows();
        }
        return new PromptAttributes(
                all == 0 ? List.of() : columns,
                part,
                classes.stream().map(field -> field.scaled(rows)).toList(),
                avoid);
    }
}
