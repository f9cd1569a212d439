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
    /** So many rows are alike in all attributes, at most, unless a request has very many. */
    private static final int MAX_ROWS = 3;

    private static final int MAX_GROUPS = 40;

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
        int most = Math.max(MAX_ROWS, (all + MAX_GROUPS - 1) / MAX_GROUPS);
        List<RowGroup> groups = new ArrayList<>();
        for (Section section : sections) {
            int parts = (section.rows() + most - 1) / most;
            for (long rows : Apportionment.evenly(section.rows(), parts)) {
                List<String> cells = Stream.concat(section.cells().stream(), rotation.next((int) rows).stream())
                        .toList();
                groups.add(new RowGroup((int) rows, cells));
            }
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
