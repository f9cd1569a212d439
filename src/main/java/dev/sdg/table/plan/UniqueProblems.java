package dev.sdg.table.plan;

import dev.sdg.schema.SchemaProblems;
import java.util.List;

/** Reports what of one table cannot be unique. */
final class UniqueProblems {
    private final PlannedTable planned;
    private final SchemaProblems problems;

    UniqueProblems(PlannedTable planned, SchemaProblems problems) {
        this.planned = planned;
        this.problems = problems;
    }

    /** Reports that {@code set} has at most so many different values for the rows. */
    void tooFew(List<String> set, long most) {
        problems.error(
                path(set),
                "%,d rows%s, but %s at most %,d different values"
                                .formatted(
                                        planned.rows(),
                                        planned.existing() == 0
                                                ? ""
                                                : " besides the %,d there are".formatted(planned.existing()),
                                        set.size() == 1 ? "there are" : "(" + String.join(", ", set) + ") has",
                                        most)
                        + (planned.existing() == 0 ? "" : " that are free"));
    }

    /** Reports that nothing of {@code set} is numbered. */
    void noneNumbered(List<String> set) {
        problems.error(
                path(set),
                "cannot be kept unique: none of (%s) has numbered values that are free for it"
                        .formatted(String.join(", ", set)));
    }

    private String path(List<String> set) {
        String table = "tables." + planned.name();
        return set.size() == 1
                ? table + ".columns." + set.get(0)
                : table + (set.equals(planned.table().primaryKey()) ? ".primary_key" : ".unique");
    }

    /** Reports that the values of the one column of {@code set} are not numbered. */
    void notNumbered(List<String> set) {
        problems.error(
                path(set),
                "its values cannot be kept unique: they are not numbered; take another generator, or make it unique"
                        + " together with a column that has one");
    }

    /** Warns that all but {@code without} values have a number at their end. */
    void manyWithNumber(List<String> set, long without) {
        problems.warning(
                path(set),
                "%,d rows, but only %,d different values: a number stands at the end of the others"
                        .formatted(planned.all(), without));
    }
}
