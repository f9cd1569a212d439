package dev.sdg.cli.table;

import dev.sdg.integrity.Integrity;
import dev.sdg.run.table.report.DataReport;
import dev.sdg.table.learn.measure.ColumnFacts;
import dev.sdg.table.learn.measure.Comparison;
import dev.sdg.table.learn.measure.PairScore;
import dev.sdg.table.learn.measure.Privacy;
import dev.sdg.table.learn.measure.Similarity;
import dev.sdg.table.learn.measure.TableQuality;
import dev.sdg.text.Excerpt;
import dev.sdg.text.Plural;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What was measured of tables, for people. */
final class DataReportText {
    private static final int LONGEST_VALUE = 24;
    private static final int SHOWN_PAIRS = 5;
    private static final double NOTHING_LOST = 0.9995;

    private DataReportText() {}

    /** Returns the lines of {@code report}. */
    static List<String> lines(DataReport report) {
        List<String> lines = new ArrayList<>();
        report.integrity().ifPresent(integrity -> integrity.tables().stream()
                .flatMap(table -> IntegrityText.lines(table).stream())
                .forEach(lines::add));
        report.integrity()
                .map(Integrity::violations)
                .ifPresent(found -> lines.add(found == 0 ? "no violations" : Plural.of(found, "violation")));
        Optional<Comparison> comparison = report.measured().comparison();
        report.measured().facts().forEach((table, columns) -> {
            lines.add("");
            lines.add(table);
            columns.forEach(column -> lines.add(line(table, column, comparison)));
        });
        comparison.ifPresent(beside -> {
            lines.add("");
            lines.add("beside " + report.reference().orElse("the sample"));
            scores(beside).forEach(lines::add);
            worst(beside.similarity()).forEach(lines::add);
            beside.privacy().forEach((table, privacy) -> lines.addAll(lines(table, privacy)));
        });
        List<String> remarks = report.measured().remarks();
        if (!remarks.isEmpty()) {
            lines.add("");
            lines.add("worth a look");
            remarks.forEach(remark -> lines.add("  " + remark));
        }
        return lines;
    }

    /** Returns what a run says of the rows that it learned to make, in a line or two. */
    static List<String> lines(TableQuality quality) {
        List<String> lines = new ArrayList<>();
        quality.comparison().ifPresent(beside -> beside.similarity()
                .score()
                .ifPresent(score -> lines.add("beside the sample: score %s%s"
                        .formatted(
                                score(score),
                                beside.ceiling().map(Similarity::score).stream()
                                        .flatMapToDouble(OptionalDouble::stream)
                                        .mapToObj(ceiling -> " (held-out rows: " + score(ceiling) + ")")
                                        .findFirst()
                                        .orElse("")))));
        quality.remarks().forEach(remark -> lines.add("  " + remark));
        return lines;
    }

    private static String line(String table, ColumnFacts column, Optional<Comparison> comparison) {
        List<String> parts = new ArrayList<>();
        parts.add(column.type().kind().word());
        parts.add("%,d different".formatted(column.distinct()));
        column.minimum()
                .ifPresent(least -> parts.add("%s to %s"
                        .formatted(value(least), value(column.maximum().orElse("")))));
        if (column.nulls() > 0) {
            parts.add(percent(column.nulls()) + " null");
        }
        if (!column.mostFrequent().isEmpty() && column.mostFrequent().get(0).rows() > 1) {
            ColumnFacts.Count most = column.mostFrequent().get(0);
            parts.add(
                    "most often %s (%s)".formatted(value(most.value()), percent((double) most.rows() / column.rows())));
        }
        comparison.map(Comparison::similarity).ifPresent(similarity -> similarity
                .column(table, column.column())
                .ifPresent(scores -> similarity
                        .leftOut(table, column.column())
                        .ifPresentOrElse(reason -> parts.add("not compared: " + reason), () -> scores.shape()
                                .ifPresent(shape -> parts.add("shape " + score(shape))))));
        return "  %-22s %s".formatted(column.column(), String.join(", ", parts));
    }

    private static List<String> scores(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        Similarity similarity = comparison.similarity();
        lines.add(line("score", similarity.score(), comparison.ceiling().map(Similarity::score)));
        similarity
                .means()
                .forEach((word, mean) -> lines.add(line(
                        word.replace('_', ' '),
                        OptionalDouble.of(mean),
                        comparison.ceiling().map(ceiling -> of(ceiling.means(), word)))));
        comparison.toldApart().forEach((table, area) -> {
            if (area.isPresent()) {
                lines.add("  %-22s %s (0.5 is best)".formatted("told apart, " + table, score(area.getAsDouble())));
            }
        });
        return lines;
    }

    private static OptionalDouble of(Map<String, Double> means, String word) {
        return means.entrySet().stream()
                .filter(mean -> mean.getKey().equals(word))
                .mapToDouble(Map.Entry::getValue)
                .findFirst();
    }

    private static String line(String label, OptionalDouble score, Optional<OptionalDouble> ceiling) {
        String beside = ceiling.filter(OptionalDouble::isPresent)
                .map(value -> " (held-out rows: " + score(value.getAsDouble()) + ")")
                .orElse("");
        return "  %-22s %s%s".formatted(label, score.isPresent() ? score(score.getAsDouble()) : "none", beside);
    }

    private static List<String> worst(Similarity similarity) {
        List<PairScore> worst = similarity.worst(SHOWN_PAIRS).stream()
                .filter(pair -> pair.score() < NOTHING_LOST)
                .toList();
        List<String> lines = new ArrayList<>();
        if (!worst.isEmpty()) {
            lines.add("  pairs with the least scores");
        }
        worst.forEach(pair -> lines.add("    %s  %s, %s".formatted(score(pair.score()), pair.a(), pair.b())));
        return lines;
    }

    private static List<String> lines(String table, Privacy privacy) {
        List<String> lines = new ArrayList<>();
        lines.add("  privacy, " + table);
        privacy.identicalShare()
                .ifPresent(share -> lines.add("    identical to a learned row %s%s"
                        .formatted(
                                percent(share),
                                privacy.identicalShareHeldOut().isPresent()
                                        ? " (held-out rows: "
                                                + percent(privacy.identicalShareHeldOut()
                                                        .getAsDouble()) + ")"
                                        : "")));
        privacy.nearer()
                .ifPresent(nearer -> lines.add(
                        "    nearer to a learned than to a held-out row %s, 95 %% interval %s to %s (50 %% is best)"
                                .formatted(percent(nearer.share()), percent(nearer.low()), percent(nearer.high()))));
        if (privacy.distance().isPresent() && privacy.usualDistance().isPresent()) {
            lines.add("    median distance from the nearest learned row %s (%s: %s)"
                    .formatted(
                            score(privacy.distance().getAsDouble()),
                            privacy.nearer().isPresent() ? "held-out rows" : "the sample's own rows",
                            score(privacy.usualDistance().getAsDouble())));
        }
        privacy.reason().ifPresent(reason -> lines.add("    " + reason));
        return lines;
    }

    private static String value(String value) {
        return Excerpt.of(value, LONGEST_VALUE);
    }

    private static String score(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
