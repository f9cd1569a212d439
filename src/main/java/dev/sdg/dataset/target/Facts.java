package dev.sdg.dataset.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What has to be known of all rows before the first can be written.
 *
 * @param hasEmptyAnswers whether the column {@code answer} is blank in any row
 * @param labels the different texts in the label column, in order; empty where there are too many for classes
 * @param fewestOptions the least number of elements in the column {@code options}
 */
public record Facts(boolean hasEmptyAnswers, List<String> labels, int fewestOptions) {

    /** Of rows that nobody has looked at. */
    public static final Facts UNKNOWN = new Facts(false, List.of(), 0);

    private static final int MOST_LABELS = 1_000;

    public Facts {
        labels = List.copyOf(labels);
    }

    /** Collects facts from rows. */
    public static final class Collector {
        private final String label;
        private final SortedSet<String> labels = new TreeSet<>();
        private boolean hasEmptyAnswers;
        private int fewestOptions = Integer.MAX_VALUE;

        /** Begins with the rows of {@code source}. */
        public Collector(ExportSource source) {
            this.label = source.labelColumn().map(column -> column.name()).orElse("");
        }

        /** Looks at one more row. */
        public void add(ExportRow row) {
            hasEmptyAnswers |= !row.has("answer");
            fewestOptions = Math.min(fewestOptions, row.values().path("options").size());
            JsonNode value = row.values().path(label);
            if (value.isValueNode() && !value.isNull() && labels.size() <= MOST_LABELS) {
                labels.add(value.asText());
            }
        }

        /** Returns what was found. */
        public Facts facts() {
            return new Facts(
                    hasEmptyAnswers,
                    labels.size() > MOST_LABELS ? List.of() : List.copyOf(labels),
                    fewestOptions == Integer.MAX_VALUE ? 0 : fewestOptions);
        }
    }
}
