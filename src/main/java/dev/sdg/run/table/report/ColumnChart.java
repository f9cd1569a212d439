package dev.sdg.run.table.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.schema.ColumnType;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.table.learn.SampleColumn;
import dev.sdg.table.learn.measure.ColumnFacts;
import dev.sdg.text.Excerpt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** A column drawn: a histogram of numbers and times, bars for the most frequent words; the reference beside it. */
final class ColumnChart {
    private static final double WIDTH = 240;
    private static final double HEIGHT = 70;
    private static final double GAP = 0.8;
    private static final int BINS = 24;

    private final SampleColumn column;
    private final Optional<SampleColumn> reference;

    /** @param reference a column of the same kind of values */
    ColumnChart(SampleColumn column, Optional<SampleColumn> reference) {
        this.column = column;
        this.reference = reference;
    }

    /** Returns whether the column has an order to draw it by. */
    static boolean isDrawn(SampleColumn column) {
        return !column.isWords() && column.type().kind() != Kind.BOOLEAN;
    }

    /** Returns what the template of a histogram names; empty where the values do not differ. */
    Optional<Map<String, Object>> histogram() {
        double[] own = values(column);
        double[] others = reference.map(ColumnChart::values).orElse(new double[0]);
        double from = DoubleStream.concat(DoubleStream.of(own), DoubleStream.of(others))
                .min()
                .orElse(0);
        double to = DoubleStream.concat(DoubleStream.of(own), DoubleStream.of(others))
                .max()
                .orElse(0);
        if (own.length == 0 || to <= from || Double.isInfinite(to - from)) {
            return Optional.empty();
        }
        double[] shares = shares(own, from, to);
        double[] wanted = shares(others, from, to);
        double tallest = DoubleStream.concat(DoubleStream.of(shares), DoubleStream.of(wanted))
                .max()
                .orElse(1);
        Map<String, Object> values = new HashMap<>();
        values.put("bars", bars(shares, tallest, from, to));
        values.put("line", others.length == 0 ? false : line(wanted, tallest));
        values.put("from", shown(from));
        values.put("to", shown(to));
        values.put("caption", "Histogram from %s to %s".formatted(shown(from), shown(to)));
        return Optional.of(values);
    }

    /** Adds what is drawn of the column to its facts: {@code histogram}, or {@code values} where some stand twice. */
    void addTo(ObjectNode json, ColumnFacts facts) {
        json.put("type", facts.type().toString());
        double[] own = isDrawn(column) ? values(column) : new double[0];
        double from = DoubleStream.of(own).min().orElse(0);
        double to = DoubleStream.of(own).max().orElse(0);
        if (own.length > 0 && to > from && Double.isFinite(to - from)) {
            double[] shares = shares(own, from, to);
            double width = (to - from) / BINS;
            ArrayNode bins = json.putArray("histogram");
            for (int bin = 0; bin < BINS; bin++) {
                bins.addObject()
                        .put("from", shown(from + bin * width))
                        .put("to", shown(from + (bin + 1) * width))
                        .put("share", shares[bin]);
            }
        } else if (facts.mostFrequent().stream().anyMatch(count -> count.rows() > 1)) {
            ArrayNode values = json.putArray("values");
            for (ColumnFacts.Count count : facts.mostFrequent()) {
                values.addObject()
                        .put("value", Excerpt.of(count.value()))
                        .put("share", (double) count.rows() / facts.rows());
            }
        }
    }

    private static double[] values(SampleColumn column) {
        return IntStream.range(0, column.rows())
                .filter(row -> !column.isNull(row))
                .mapToDouble(column::number)
                .toArray();
    }

    private static double[] shares(double[] values, double from, double to) {
        double[] shares = new double[BINS];
        for (double value : values) {
            shares[(int) Math.min(BINS - 1.0, (value - from) / (to - from) * BINS)] += 1.0 / values.length;
        }
        return shares;
    }

    private List<Map<String, Object>> bars(double[] shares, double tallest, double from, double to) {
        List<Map<String, Object>> bars = new ArrayList<>();
        double width = (to - from) / BINS;
        for (int bin = 0; bin < BINS; bin++) {
            double height = height(shares[bin], tallest);
            bars.add(Map.of(
                    "x", Numbers.plain(bin * WIDTH / BINS + GAP / 2),
                    "y", Numbers.plain(HEIGHT + 2 - height),
                    "width", Numbers.plain(WIDTH / BINS - GAP),
                    "height", Numbers.plain(height),
                    "title",
                            "%s to %s: %s of the rows"
                                    .formatted(
                                            shown(from + bin * width),
                                            shown(from + (bin + 1) * width),
                                            Numbers.percent(shares[bin]))));
        }
        return bars;
    }

    private static String line(double[] shares, double tallest) {
        StringBuilder line = new StringBuilder();
        for (int bin = 0; bin < BINS; bin++) {
            String y = Numbers.plain(HEIGHT + 2 - height(shares[bin], tallest));
            line.append(bin == 0 ? 'M' : 'L')
                    .append(Numbers.plain(bin * WIDTH / BINS))
                    .append(' ')
                    .append(y)
                    .append('L')
                    .append(Numbers.plain((bin + 1) * WIDTH / BINS))
                    .append(' ')
                    .append(y);
        }
        return line.toString();
    }

    private static double height(double share, double tallest) {
        return share > 0 ? Math.max(1, HEIGHT * share / tallest) : 0;
    }

    /** Returns a number of the scale as a value of the column. */
    private String shown(double number) {
        ColumnType type = column.type();
        return switch (type.kind()) {
            case DATE, TIME, TIMESTAMP ->
                SampleColumn.builder(column.name(), type)
                        .add((long) number)
                        .build()
                        .written(0);
            default -> Numbers.plain(number);
        };
    }

    /** Returns what the template of bars by value names. */
    static List<Map<String, Object>> counts(ColumnFacts facts, Optional<SampleColumn> reference) {
        double greatest = facts.mostFrequent().stream()
                .mapToDouble(count -> (double) count.rows() / facts.rows())
                .max()
                .orElse(1);
        Map<String, Integer> others = reference.map(ColumnChart::rowsByWord).orElse(Map.of());
        int rows = reference.map(SampleColumn::rows).orElse(1);
        List<Map<String, Object>> shown = new ArrayList<>();
        for (ColumnFacts.Count count : facts.mostFrequent()) {
            double share = (double) count.rows() / facts.rows();
            Optional<Double> other = reference.map(any -> others.getOrDefault(count.value(), 0) / (double) rows);
            shown.add(Map.of(
                    "value", Excerpt.of(count.value()),
                    "rows", Numbers.count(count.rows()),
                    "share", Numbers.percent(share),
                    "width", Numbers.plain(100 * share / greatest),
                    "otherWidth",
                            other.<Object>map(part -> Numbers.plain(Math.min(100, 100 * part / greatest)))
                                    .orElse(false)));
        }
        return shown;
    }

    private static Map<String, Integer> rowsByWord(SampleColumn column) {
        Map<String, Integer> rows = new HashMap<>();
        IntStream.range(0, column.rows())
                .filter(row -> !column.isNull(row))
                .forEach(row -> rows.merge(column.written(row), 1, Integer::sum));
        return rows;
    }
}
