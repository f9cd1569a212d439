package dev.sdg.document.pdf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far the lines of a document are usually apart, by the size of their type. */
final class Leading {
    private static final double MOST = 3.2;
    private static final double WITHOUT_EXAMPLE = 1.3;
    private static final int LEAST = 3;

    private final Map<Double, Map<Double, Integer>> counts = new HashMap<>();

    static Leading of(List<List<PdfLine>> pages) {
        Leading leading = new Leading();
        for (List<PdfLine> page : pages) {
            for (int i = 1; i < page.size(); i++) {
                leading.add(page.get(i - 1), page.get(i));
            }
        }
        return leading;
    }

    private void add(PdfLine line, PdfLine below) {
        double down = below.y() - line.y();
        if (line.style().isAsLargeAs(below.style())
                && line.overlaps(below)
                && down > line.size() / 2
                && down < MOST * line.size()) {
            counts.computeIfAbsent(line.size(), any -> new HashMap<>())
                    .merge(Math.round(down * 2) / 2.0, 1, Integer::sum);
        }
    }

    /** Returns the usual distance of lines of {@code size}, both in points. */
    double of(double size) {
        return counts.getOrDefault(size, Map.of()).entrySet().stream()
                .filter(entry -> entry.getValue() >= LEAST)
                .max(Map.Entry.<Double, Integer>comparingByValue()
                        .thenComparing(
                                Map.Entry.<Double, Integer>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .orElse(WITHOUT_EXAMPLE * size);
    }
}
