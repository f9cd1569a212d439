package dev.sdg.table.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.table.mapping.LabelledColumns.Judged;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often the mapping is right on columns of public schemas. */
class LabelledColumnsTest {
    private static final double RIGHT = 0.95;
    private static final double REACHED = 0.70;

    @ParameterizedTest
    @CsvSource({"columns-built-with.tsv, 500, 10", "columns-held-out.tsv, 300, 9"})
    void sure_choices_are_right_and_most_columns_reach_one(String file, int columns, int schemas) {
        LabelledColumns labelled = LabelledColumns.of(file);

        List<Judged> judged = labelled.judged();

        List<Judged> sure = judged.stream()
                .filter(one -> one.choice().confidence() >= Choice.SURE)
                .toList();
        double right = sure.stream().filter(Judged::right).count() / (double) sure.size();
        assertThat(labelled.size()).isGreaterThanOrEqualTo(columns);
        assertThat(labelled.schemas()).isGreaterThanOrEqualTo(schemas);
        assertThat(right).as("right of the sure ones in " + file).isGreaterThanOrEqualTo(RIGHT);
        assertThat(sure.size() / (double) judged.size())
                .as("sure ones in " + file)
                .isGreaterThanOrEqualTo(REACHED);
    }
}
