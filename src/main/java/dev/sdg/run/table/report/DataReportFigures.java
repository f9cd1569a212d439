package dev.sdg.run.table.report;

import dev.sdg.integrity.Integrity;
import dev.sdg.table.learn.SampleTable;
import dev.sdg.table.learn.measure.Comparison;
import dev.sdg.table.learn.measure.Privacy;
import dev.sdg.table.learn.measure.Similarity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The numbers that the page of a report begins with, each with what it means and whether it is good. */
final class DataReportFigures {
    private static final double LITTLE = 0.01;
    private static final double NEARER = 0.55;
    private static final double TOLD_APART = 0.6;
    private static final double POORLY_TOLD_APART = 0.7;

    private DataReportFigures() {}

    private enum Verdict {
        GOOD("Good"),
        LOOK("Look"),
        POOR("Poor"),
        NONE("");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }
    }

    /** Returns the figures of {@code report}. */
    static List<Map<String, Object>> of(DataReport report) {
        List<Map<String, Object>> figures = new ArrayList<>();
        long rows = report.integrity()
                .map(integrity -> integrity.tables().stream()
                        .mapToLong(Integrity.TableIntegrity::rows)
                        .sum())
                .orElseGet(() ->
                        report.tables().stream().mapToLong(SampleTable::rows).sum());
        figures.add(figure("Rows", Numbers.count(rows), "Of all tables.", Verdict.NONE, "", Optional.empty()));
        report.integrity()
                .map(Integrity::violations)
                .ifPresent(found -> figures.add(figure(
                        "Violations",
                        Numbers.count(found),
                        "Values, keys and rows that break a rule of the schema.",
                        found == 0 ? Verdict.GOOD : Verdict.POOR,
                        "good at 0",
                        Optional.empty())));
        report.measured().comparison().ifPresent(comparison -> {
            scores(comparison).forEach(figures::add);
            comparison
                    .toldApart()
                    .forEach((table, area) -> area.ifPresent(value -> figures.add(toldApart(table, value))));
        });
        return figures;
    }

    private static List<Map<String, Object>> scores(Comparison comparison) {
        List<Map<String, Object>> figures = new ArrayList<>();
        Map<String, Double> ceiling =
                comparison.ceiling().map(Similarity::means).orElse(Map.of());
        comparison
                .similarity()
                .score()
                .ifPresent(score -> figures.add(score(
                        "Score",
                        score,
                        comparison.ceiling().map(Similarity::score).orElse(OptionalDouble.empty()),
                        "The mean of the scores that follow.")));
        comparison.similarity().means().forEach((word, mean) -> {
            Double other = ceiling.get(word);
            figures.add(score(
                    label(word),
                    mean,
                    other == null ? OptionalDouble.empty() : OptionalDouble.of(other),
                    meaning(word)));
        });
        return figures;
    }

    private static String label(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1).replace('_', ' ');
    }

    private static String meaning(String word) {
        return switch (word) {
            case "shapes" -> "How alike each column is by itself.";
            case "pairs" -> "How alike two columns go together.";
            case "cardinality" -> "How alike the numbers of children are.";
            default -> "How alike a column of the parent and one of the child go together.";
        };
    }

    private static Map<String, Object> score(String label, double score, OptionalDouble ceiling, String meaning) {
        if (ceiling.isEmpty()) {
            return figure(label, Numbers.score(score), meaning, Verdict.NONE, "", Optional.empty());
        }
        boolean good = score >= ceiling.getAsDouble() - LITTLE;
        return figure(
                label,
                Numbers.score(score),
                meaning,
                good ? Verdict.GOOD : Verdict.LOOK,
                "good from " + Numbers.score(ceiling.getAsDouble() - LITTLE),
                Optional.of(Numbers.score(ceiling.getAsDouble()) + " for held-out rows"));
    }

    private static Map<String, Object> toldApart(String table, double area) {
        return figure(
                "Told apart, " + table,
                Numbers.score(area),
                "How well a tree tells the rows from those of the sample: 0.5 is not at all, 1 always.",
                area <= TOLD_APART ? Verdict.GOOD : area <= POORLY_TOLD_APART ? Verdict.LOOK : Verdict.POOR,
                "good up to 0.6",
                Optional.empty());
    }

    /** Returns the figures of {@code privacy}. */
    static List<Map<String, Object>> of(Privacy privacy) {
        List<Map<String, Object>> figures = new ArrayList<>();
        privacy.identicalShare().ifPresent(share -> figures.add(identical(share, privacy)));
        privacy.nearer()
                .ifPresent(nearer -> figures.add(figure(
                        "Nearer to a learned row",
                        Numbers.percent(nearer.share()),
                        "Than to a held-out row; 50 %% is best. 95 %% interval: %s to %s."
                                .formatted(Numbers.percent(nearer.low()), Numbers.percent(nearer.high())),
                        nearer.low() <= NEARER ? Verdict.GOOD : Verdict.POOR,
                        "good up to 55 %",
                        Optional.empty())));
        if (privacy.distance().isPresent() && privacy.usualDistance().isPresent()) {
            double distance = privacy.distance().getAsDouble();
            double usual = privacy.usualDistance().getAsDouble();
            figures.add(figure(
                    "Distance from the nearest row",
                    Numbers.score(distance),
                    "The median, from 0 to 1.",
                    distance >= usual / 2 ? Verdict.GOOD : Verdict.POOR,
                    "good from " + Numbers.score(usual / 2),
                    Optional.of(Numbers.score(usual)
                            + (privacy.nearer().isPresent() ? " for held-out rows" : " for the sample's own rows"))));
        }
        return figures;
    }

    private static Map<String, Object> identical(double share, Privacy privacy) {
        boolean held = privacy.identicalShareHeldOut().isPresent();
        double usual = held
                ? privacy.identicalShareHeldOut().getAsDouble()
                : privacy.repeatedShare().orElse(0);
        double most = Math.min(1, usual + LITTLE);
        return figure(
                "Identical to a learned row",
                Numbers.percent(share),
                "Rows that equal one that was learned from.",
                share <= most ? Verdict.GOOD : share < 1 ? Verdict.LOOK : Verdict.POOR,
                "good up to " + Numbers.percent(most),
                Optional.of(Numbers.percent(usual)
                        + (held ? " for held-out rows" : " of the sample's rows are there more than once")));
    }

    private static Map<String, Object> figure(
            String label, String shown, String meaning, Verdict verdict, String good, Optional<String> other) {
        Map<String, Object> values = new HashMap<>();
        values.put("label", label);
        values.put("shown", shown);
        values.put("meaning", meaning);
        values.put("verdict", verdict.name().toLowerCase(Locale.ROOT));
        values.put("good", verdict == Verdict.NONE ? false : Map.of("word", verdict.word, "good", good));
        values.put("other", other.<Object>map(text -> text).orElse(false));
        return values;
    }
}
