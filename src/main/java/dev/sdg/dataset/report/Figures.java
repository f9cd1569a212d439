package dev.sdg.dataset.report;

import dev.sdg.dataset.report.Figure.Verdict;
import dev.sdg.generate.budget.Price;
import dev.sdg.generate.dedup.DiversityMetrics;
import dev.sdg.output.journal.Coverage;
import dev.sdg.output.journal.Manifest;
import dev.sdg.output.journal.Manifest.Totals;
import dev.sdg.output.journal.ReviewReport;
import dev.sdg.sample.Review;
import dev.sdg.text.Durations;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The numbers of a report, each with what it means and which values are good. */
final class Figures {
    private static final int SMALL = 500;

    private Figures() {}

    /** Returns the numbers on rows and their texts. */
    static List<Figure> of(DataSetProfile profile) {
        DiversityMetrics.Numbers variety = profile.variety();
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.plain(
                "rows", "Rows", (double) profile.rows(), Numbers.count(profile.rows()), "Rows in the file."));
        figures.add(Figure.atLeast(
                "unique_share",
                "Unique rows",
                profile.unique(),
                Numbers::percent,
                "The share of rows whose identifying fields equal those of no earlier row.",
                1,
                0.99));
        figures.add(Figure.atMost(
                "near_duplicate_share",
                "Near-duplicates",
                profile.nearDuplicates(),
                Numbers::percent,
                "The share of rows that have nine tenths of their word triples in common with an earlier row"
                        + (profile.compared() + profile.repeated() < profile.rows()
                                ? ", among the first " + Numbers.count(profile.compared()) + "."
                                : "."),
                0.01,
                0.05));
        figures.add(Figure.atLeast(
                "distinct_texts",
                "Different texts",
                variety.distinctTexts(),
                Numbers::percent,
                "The share of different texts among all texts. A context may serve several rows.",
                0.9,
                0.5));
        figures.add(distinctPairs(profile, variety));
        figures.add(Figure.atMost(
                "mean_similarity",
                "Similarity of two rows",
                variety.similarity(),
                Numbers::plain,
                "The mean share of words that two rows drawn at random have in common.",
                0.15,
                0.3));
        figures.add(Figure.plain(
                "words_median",
                "Words in a row",
                variety.words().median(),
                variety.words().tenth() + " – " + variety.words().ninetieth(),
                "Eight of ten rows have that many words; half have at most "
                        + variety.words().median() + "."));
        return figures;
    }

    /** The share falls as a set grows, since language has only so many pairs of words. */
    private static Figure distinctPairs(DataSetProfile profile, DiversityMetrics.Numbers variety) {
        String meaning = "The share of different pairs of neighbouring words among all pairs, in "
                + Numbers.count(variety.sampled()) + " rows. It falls as a set grows.";
        double share = variety.distinct2();
        return profile.rows() <= SMALL
                ? Figure.atLeast("distinct_2", "Variety of words", share, Numbers::percent, meaning, 0.5, 0.25)
                : Figure.plain("distinct_2", "Variety of words", share, Numbers.percent(share), meaning);
    }

    /** Returns the numbers on how a data set was made. */
    static List<Figure> of(Manifest manifest) {
        Totals totals = manifest.totals();
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(
                "requested",
                "Rows requested",
                totals.requested(),
                Numbers.count(totals.requested()),
                "The run ended with the status “" + manifest.status().word() + "”.",
                Optional.of("all of them saved"),
                totals.saved() >= totals.requested() ? Verdict.GOOD : Verdict.LOOK));
        saved(totals).ifPresent(figures::add);
        manifest.rows().coverage().ifPresent(coverage -> addCoverage(coverage, figures));
        manifest.rows()
                .diversity()
                .flatMap(measured -> boxed(measured.topicsCovered()))
                .ifPresent(share -> figures.add(Figure.atLeast(
                        "topics_covered",
                        "Topics with rows",
                        share,
                        Numbers::percent,
                        "The share of planned topics that at least one row is about.",
                        1,
                        0.8)));
        manifest.rows().review().ifPresent(review -> addReview(review, figures));
        if (totals.calls() > 0) {
            addCalls(totals, figures);
        }
        figures.add(Figure.plain(
                "seconds",
                "Time",
                totals.seconds(),
                Durations.shown(Duration.ofMillis(Math.round(totals.seconds() * 1000))),
                "Over all runs of the data set; "
                        + Durations.shown(Duration.ofMillis(Math.round(totals.waitedSeconds() * 1000)))
                        + " of it waiting as the provider asked."));
        return figures;
    }

    private static void addReview(ReviewReport review, List<Figure> figures) {
        long graded =
                review.grades().values().stream().mapToLong(Long::longValue).sum();
        if (graded > 0) {
            long sum = review.grades().entrySet().stream()
                    .mapToLong(grade -> grade.getKey() * grade.getValue())
                    .sum();
            String counts = review.grades().entrySet().stream()
                    .map(grade -> grade.getKey() + ": " + Numbers.count(grade.getValue()))
                    .collect(Collectors.joining(", "));
            figures.add(Figure.atLeast(
                    "mean_grade",
                    "Mean grade",
                    (double) sum / graded,
                    Numbers::plain,
                    "Of the reviewing model, 1 (wrong or useless) to " + Review.BEST
                            + ", rejected rows included. Rows by grade: " + counts + ".",
                    4,
                    3));
        }
        if (review.labelled() > 0) {
            figures.add(Figure.atLeast(
                    "label_agreement",
                    "Labels found again",
                    (double) (review.labelled() - review.disagreements()) / review.labelled(),
                    Numbers::percent,
                    "The share of " + Numbers.count(review.labelled())
                            + " rows whose label the reviewing model chose as well, without seeing it.",
                    0.9,
                    0.75));
        }
    }

    private static void addCalls(Totals totals, List<Figure> figures) {
        figures.add(Figure.plain(
                "calls",
                "Calls",
                (double) totals.calls(),
                Numbers.count(totals.calls()),
                "Requests to the provider; " + Numbers.count(totals.retries() + totals.hedged())
                        + " of them repeated one."));
        totals.costUsd().ifPresent(cost -> addCost(cost, totals.saved(), figures));
    }

    private static Optional<Figure> saved(Totals totals) {
        long judged = totals.candidates();
        return judged == 0
                ? Optional.empty()
                : Optional.of(Figure.atLeast(
                        "saved_share",
                        "Candidates saved",
                        (double) totals.saved() / judged,
                        Numbers::percent,
                        "The share of candidate rows that were saved: " + Numbers.count(totals.saved()) + " of "
                                + Numbers.count(judged) + ", of which " + Numbers.count(totals.duplicates())
                                + " were duplicates.",
                        0.8,
                        0.4));
    }

    private static void addCoverage(Coverage coverage, List<Figure> figures) {
        long used =
                coverage.documents().values().stream().filter(rows -> rows > 0).count();
        double documents = coverage.documents().isEmpty()
                ? 1
                : (double) used / coverage.documents().size();
        figures.add(Figure.atLeast(
                "documents_covered",
                "Documents with rows",
                documents,
                Numbers::percent,
                "%s of %s documents gave at least one row."
                        .formatted(
                                Numbers.count(used),
                                Numbers.count(coverage.documents().size())),
                0.9,
                0.5));
        double passages = coverage.passages() == 0 ? 0 : (double) coverage.passagesUsed() / coverage.passages();
        figures.add(Figure.plain(
                "passages_covered",
                "Passages with rows",
                passages,
                Numbers.count(coverage.passagesUsed()) + " of " + Numbers.count(coverage.passages()),
                "Passages that at least one row was made from. A small run does not reach all of them."));
    }

    private static void addCost(BigDecimal cost, long saved, List<Figure> figures) {
        figures.add(Figure.plain(
                "cost_usd",
                "Cost",
                cost.doubleValue(),
                "$" + Price.shown(cost),
                "At the prices known to this version."));
        if (saved > 0 && cost.signum() > 0) {
            BigDecimal perThousand =
                    cost.multiply(BigDecimal.valueOf(1000)).divide(BigDecimal.valueOf(saved), 6, RoundingMode.HALF_UP);
            figures.add(Figure.plain(
                    "cost_usd_per_1000",
                    "Cost of 1,000 rows",
                    perThousand.doubleValue(),
                    "$" + Price.shown(perThousand),
                    "With everything that was not saved."));
        }
    }

    private static Optional<Double> boxed(OptionalDouble number) {
        return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
    }
}
