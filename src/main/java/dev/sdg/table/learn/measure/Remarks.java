package dev.sdg.table.learn.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the measures mean where they are not as they should be, in plain sentences. */
final class Remarks {
    /** A share of identical rows may exceed that of held-out rows by so much. */
    private static final double IDENTICAL = 0.01;

    /** Without held-out rows it may exceed the share of rows that are repeated in the sample by so much. */
    private static final double MANY_IDENTICAL = 0.05;

    /** The share of rows nearer to a learned than to a held-out row that the best methods reach. */
    private static final double NEARER = 0.55;

    private static final double TOLD_APART = 0.6;
    private static final double UNDER_CEILING = 0.01;
    private static final double POOR_SCORE = 0.9;

    private Remarks() {}

    /** Returns the remarks, privacy first. */
    static List<String> of(Comparison measured) {
        List<String> remarks = new ArrayList<>();
        measured.privacy().forEach((table, privacy) -> {
            identical(table, privacy, remarks);
            near(table, privacy, remarks);
        });
        measured.toldApart()
                .forEach((table, area) -> area.ifPresent(value -> {
                    if (value > TOLD_APART) {
                        remarks.add(
                                ("%s: a tree tells the rows from those of the sample (area under the curve %s, 0.5 is"
                                                + " best).")
                                        .formatted(table, shown(value)));
                    }
                }));
        score(measured, remarks);
        return remarks;
    }

    private static void identical(String table, Privacy privacy, List<String> remarks) {
        double share = privacy.identicalShare().orElse(0);
        double usual =
                privacy.identicalShareHeldOut().orElse(privacy.repeatedShare().orElse(0));
        boolean known = privacy.identicalShareHeldOut().isPresent();
        String others = known
                ? ", of the held-out rows " + percent(usual)
                : usual > 0 ? "; " + percent(usual) + " of the sample's rows are there more than once" : "";
        if (share == 1 && usual == 1) {
            remarks.add(("%s: every row equals a row of the sample, as these equal each other: too few values to tell a"
                            + " copy from chance.")
                    .formatted(table));
        } else if (share == 1) {
            remarks.add(("%s: bad for privacy: every row equals a row of the sample%s. These are no synthetic rows, and"
                            + " the other scores say nothing.")
                    .formatted(table, others));
        } else if (share > usual + (known ? IDENTICAL : MANY_IDENTICAL)) {
            remarks.add("%s: bad for privacy: %s of the rows equal a row of the sample%s."
                    .formatted(table, percent(share), others));
        }
    }

    private static void near(String table, Privacy privacy, List<String> remarks) {
        privacy.nearer()
                .filter(nearer -> nearer.low() > NEARER)
                .ifPresent(nearer -> remarks.add(
                        ("%s: bad for privacy: %s of the rows are nearer to a row that was learned from than to one"
                                        + " that was not (50 %% is best).")
                                .formatted(table, percent(nearer.share()))));
        if (privacy.nearer().isEmpty()
                && privacy.distance().isPresent()
                && privacy.usualDistance().isPresent()
                && privacy.distance().getAsDouble() < privacy.usualDistance().getAsDouble() / 2) {
            remarks.add(
                    ("%s: bad for privacy: half of the rows are within %s of a row of the sample, whose own rows are"
                                    + " %s apart.")
                            .formatted(
                                    table,
                                    shown(privacy.distance().getAsDouble()),
                                    shown(privacy.usualDistance().getAsDouble())));
        }
    }

    private static void score(Comparison measured, List<String> remarks) {
        if (measured.similarity().score().isEmpty()) {
            return;
        }
        double score = measured.similarity().score().getAsDouble();
        if (measured.ceiling().isPresent() && measured.ceiling().get().score().isPresent()) {
            double ceiling = measured.ceiling().get().score().getAsDouble();
            if (score < ceiling - UNDER_CEILING) {
                remarks.add("The score %s is under the %s that held-out rows of the sample reach."
                        .formatted(shown(score), shown(ceiling)));
            }
        } else if (score < POOR_SCORE) {
            remarks.add(
                    "The score %s is low: see the columns and pairs with the least scores.".formatted(shown(score)));
        }
    }

    private static String shown(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
