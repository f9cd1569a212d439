package dev.sdg.dataset.report;

import dev.sdg.dataset.report.ColumnProfile.Count;
import java.util.ArrayList;
import java.util.List;

/** What in a data set is worth a look before training on it, in sentences. */
final class Remarks {
    private static final double MANY_MISSING = 0.05;
    private static final double ONE_BEGINNING = 0.25;
    private static final double UNEQUAL = 2;
    private static final int ENOUGH_ROWS = 20;
    private static final double LONG = 8;

    private final DataSetProfile profile;
    private final List<String> remarks = new ArrayList<>();

    private Remarks(DataSetProfile profile) {
        this.profile = profile;
    }

    static List<String> of(DataSetProfile profile) {
        Remarks remarks = new Remarks(profile);
        remarks.look();
        return remarks.remarks;
    }

    private void look() {
        if (profile.repeated() > 0) {
            remarks.add("%s rows equal an earlier row in the fields that identify them. A run never saves such rows."
                    .formatted(Numbers.count(profile.repeated())));
        }
        if (profile.rows() < ENOUGH_ROWS) {
            return;
        }
        profile.columns().forEach(this::look);
    }

    private void look(ColumnProfile column) {
        if (column.missing() > MANY_MISSING * column.rows()) {
            add(column, "has no value in %s of the rows".formatted(percent(column.missing(), column.rows())));
        }
        if (column.distinct() == 1 && column.missing() == 0) {
            add(column, "has the same value in every row, so nothing can be learned from it");
        } else if (column.isLabel()) {
            lookAtLabels(column);
        } else {
            lookAtTexts(column);
        }
    }

    private void lookAtLabels(ColumnProfile column) {
        Count most = column.values().get(0);
        Count least = column.values().get(column.values().size() - 1);
        if (most.rows() > UNEQUAL * least.rows()) {
            add(
                    column,
                    "is uneven: %s stands in %s of the rows, %s in %s"
                            .formatted(
                                    most.value(),
                                    percent(most.rows(), column.rows()),
                                    least.value(),
                                    percent(least.rows(), column.rows())));
        }
    }

    private void lookAtTexts(ColumnProfile column) {
        column.beginnings().stream()
                .findFirst()
                .filter(first -> column.distinct() > 1 && column.share(first) > ONE_BEGINNING)
                .ifPresent(first -> add(
                        column,
                        "begins with “%s” in %s of the rows"
                                .formatted(first.value(), percent(first.rows(), column.rows()))));
        column.histogram()
                .filter(lengths -> column.measured() == ColumnProfile.Measure.WORDS)
                .filter(lengths -> lengths.maximum() > LONG * Math.max(1, lengths.ninetieth()))
                .ifPresent(lengths -> add(
                        column,
                        "has a text of %s words, where nine of ten have at most %s"
                                .formatted(Numbers.plain(lengths.maximum()), Numbers.plain(lengths.ninetieth()))));
    }

    private void add(ColumnProfile column, String what) {
        remarks.add("Column “%s” %s.".formatted(column.name(), what));
    }

    private static String percent(long part, long all) {
        return Numbers.percent((double) part / all);
    }
}
