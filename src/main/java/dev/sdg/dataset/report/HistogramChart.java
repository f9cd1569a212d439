package dev.sdg.dataset.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A histogram as bars of an SVG of 240 by 72, with that of a reference as a line over them. */
final class HistogramChart {
    private static final double WIDTH = 240;
    private static final double HEIGHT = 70;
    private static final double GAP = 0.8;

    private final double from;
    private final double to;
    private final double tallest;

    private HistogramChart(double from, double to, double tallest) {
        this.from = from;
        this.to = to;
        this.tallest = tallest;
    }

    /** Returns what the template of a chart names: bars, line, the words below it. */
    static Map<String, Object> of(Histogram histogram, Optional<Histogram> reference, String unit) {
        double from =
                Math.min(start(histogram), reference.map(HistogramChart::start).orElse(start(histogram)));
        double to = Math.max(end(histogram), reference.map(HistogramChart::end).orElse(end(histogram)));
        double tallest = Math.max(
                tallest(histogram), reference.map(HistogramChart::tallest).orElse(0.0));
        return new HistogramChart(from, to, tallest).values(histogram, reference, unit);
    }

    private Map<String, Object> values(Histogram histogram, Optional<Histogram> reference, String unit) {
        Map<String, Object> values = new HashMap<>();
        values.put("bars", bars(histogram, unit));
        values.put("line", reference.map(this::line).orElse(""));
        values.put("from", Numbers.plain(from));
        values.put("middle", unit);
        values.put("to", Numbers.plain(to) + (histogram.maximum() > to ? " and more" : ""));
        values.put(
                "caption",
                "Histogram of %s: from %s to %s, median %s"
                        .formatted(
                                unit,
                                Numbers.plain(histogram.minimum()),
                                Numbers.plain(histogram.maximum()),
                                Numbers.plain(histogram.median())));
        return values;
    }

    private List<Map<String, Object>> bars(Histogram histogram, String unit) {
        List<Map<String, Object>> bars = new ArrayList<>();
        double total = total(histogram);
        for (Histogram.Bin bin : histogram.bins()) {
            double height = height(bin, total);
            bars.add(Map.of(
                    "x", Numbers.plain(x(bin.from()) + GAP / 2),
                    "y", Numbers.plain(HEIGHT + 2 - height),
                    "width", Numbers.plain(Math.max(0.5, x(bin.to()) - x(bin.from()) - GAP)),
                    "height", Numbers.plain(height),
                    "title",
                            "%s to %s %s: %s rows"
                                    .formatted(
                                            Numbers.plain(bin.from()),
                                            Numbers.plain(bin.to()),
                                            unit,
                                            Numbers.count(bin.count()))));
        }
        return bars;
    }

    private String line(Histogram histogram) {
        StringBuilder line = new StringBuilder();
        double total = total(histogram);
        for (Histogram.Bin bin : histogram.bins()) {
            String y = Numbers.plain(HEIGHT + 2 - height(bin, total));
            line.append(line.isEmpty() ? "M" : "L")
                    .append(Numbers.plain(x(bin.from())))
                    .append(' ')
                    .append(y);
            line.append('L').append(Numbers.plain(x(bin.to()))).append(' ').append(y);
        }
        return line.toString();
    }

    private double x(double value) {
        return WIDTH * (value - from) / (to - from);
    }

    /** Returns the height for a share of rows by width: bins of two histograms may differ in width. */
    private double height(Histogram.Bin bin, double total) {
        double height = HEIGHT * density(bin, total) / tallest;
        return bin.count() > 0 ? Math.max(1, height) : 0;
    }

    private static double density(Histogram.Bin bin, double total) {
        return bin.count() / total / (bin.to() - bin.from());
    }

    private static double tallest(Histogram histogram) {
        double total = total(histogram);
        return histogram.bins().stream()
                .mapToDouble(bin -> density(bin, total))
                .max()
                .orElse(1);
    }

    private static double total(Histogram histogram) {
        return Math.max(
                1, histogram.bins().stream().mapToLong(Histogram.Bin::count).sum());
    }

    private static double start(Histogram histogram) {
        return histogram.bins().get(0).from();
    }

    private static double end(Histogram histogram) {
        return histogram.bins().get(histogram.bins().size() - 1).to();
    }
}
