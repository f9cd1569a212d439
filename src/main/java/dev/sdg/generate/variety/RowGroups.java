package dev.sdg.generate.variety;

import dev.sdg.format.prompt.PromptAttributes;
import dev.sdg.format.prompt.PromptAttributes.RowGroup;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.generate.BatchOutcome;
import dev.sdg.generate.BatchResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Cuts the rows of a request into groups of a few rows and gives each group values of attributes. One thread. */
final class RowGroups {
    /** So many rows have the same values on average, so that requests stay short. */
    private static final double ROWS_A_GROUP = 3.5;

    /** A request has so many groups at least, if it has as many rows, and at most. */
    private static final double MIN_GROUPS = 4;

    private static final double MAX_GROUPS = 40;

    private final List<String> leadingColumns;
    private final AttributeRotation rotation;

    /**
     * @param leadingColumns the names of the cells that stand before the attributes
     * @param rotation gives the others
     */
    RowGroups(List<String> leadingColumns, AttributeRotation rotation) {
        this.leadingColumns = List.copyOf(leadingColumns);
        this.rotation = rotation;
    }

    /** Neighbouring rows of a request with the same leading cells. */
    record Section(int rows, List<String> cells) {
        Section {
            cells = List.copyOf(cells);
        }
    }

    /** Returns the attributes of the rows in {@code sections}, in their order. */
    PromptAttributes of(List<Section> sections) {
        int all = sections.stream().mapToInt(Section::rows).sum();
        double perGroup = Math.max(Math.min(ROWS_A_GROUP, Math.max(1, all / MIN_GROUPS)), all / MAX_GROUPS);
        List<RowGroup> groups = new ArrayList<>();
        int before = 0;
        for (Section section : sections) {
            long parts = Math.round((before + section.rows()) / perGroup) - Math.round(before / perGroup);
            int number = (int) Math.max(1, Math.min(section.rows(), parts));
            for (long rows : Apportionment.evenly(section.rows(), number)) {
                List<String> cells = Stream.concat(section.cells().stream(), rotation.next((int) rows).stream())
                        .toList();
                groups.add(new RowGroup((int) rows, cells));
            }
            before += section.rows();
        }
        List<String> columns = Stream.concat(leadingColumns.stream(), rotation.names().stream())
                .toList();
        return new PromptAttributes(columns, groups, List.of(), List.of());
    }

    /** Takes the values of a request back that brought no row at all. */
    void learn(BatchResult<PromptRequest> result, BatchOutcome outcome) {
        if (outcome.rows().isEmpty()) {
            result.request()
                    .details()
                    .attributes()
                    .groups()
                    .forEach(group -> rotation.giveBack(
                            group.cells()
                                    .subList(
                                            leadingColumns.size(), group.cells().size()),
                            group.rows()));
        }
    }
}
