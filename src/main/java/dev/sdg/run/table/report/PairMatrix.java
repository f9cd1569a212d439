package dev.sdg.run.table.report;

import dev.sdg.table.learn.measure.PairScore;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The scores of the pairs of columns of a table as a matrix of squares. */
final class PairMatrix {
    /** From this score down a square has its full colour. */
    static final double DARKEST = 0.8;

    /** Of more columns nobody could tell the squares apart. */
    private static final int MOST_COLUMNS = 40;

    private PairMatrix() {}

    /** Returns what the template names of {@code pairs}, at least one, of {@code table}. */
    static Map<String, Object> of(String table, List<PairScore> pairs) {
        Set<String> all = new LinkedHashSet<>();
        pairs.forEach(pair -> {
            all.add(pair.a());
            all.add(pair.b());
        });
        List<String> names = all.stream().limit(MOST_COLUMNS).toList();
        List<Map<String, Object>> cells = new ArrayList<>();
        for (PairScore pair : pairs) {
            int a = names.indexOf(pair.a());
            int b = names.indexOf(pair.b());
            if (a >= 0 && b >= 0) {
                cells.add(cell(a, b, pair));
                cells.add(cell(b, a, pair));
            }
        }
        String note = "Columns from left to right and from top to bottom: " + String.join(", ", names)
                + (all.size() > names.size() ? ", and %,d more".formatted(all.size() - names.size()) : "");
        return Map.of("table", table, "size", names.size(), "cells", cells, "note", note);
    }

    private static Map<String, Object> cell(int x, int y, PairScore pair) {
        double lost = Math.min(1, (1 - pair.score()) / (1 - DARKEST));
        return Map.of(
                "x",
                x,
                "y",
                y,
                "opacity",
                String.format(Locale.ROOT, "%.2f", 0.06 + 0.94 * lost),
                "title",
                "%s and %s: %s".formatted(pair.a(), pair.b(), Numbers.score(pair.score())));
    }
}
