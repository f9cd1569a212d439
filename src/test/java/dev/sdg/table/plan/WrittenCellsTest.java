package dev.sdg.table.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sdg.schema.Column;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaException;
import dev.sdg.table.WrittenCells;
import dev.sdg.table.plan.AskedTables.Asked;
import dev.sdg.table.plan.AskedTables.Told;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Columns that a model writes, as a plan sees them. */
class WrittenCellsTest {
    private static final String SHOP = """
            products:
              rows: 4
              columns:
                id: {type: integer, primary_key: true}
                kind: {enum: [tea, coffee]}
                label: {unique: true, generator: {model: {see: [kind], otherwise: {pattern: "[a-z]{6}"}}}}
            tickets:
              rows: 20
              checks: ["length(note) > 3", "low < high"]
              columns:
                id: {type: integer, primary_key: true}
                product_id: {references: products.id}
                low: {type: integer, minimum: 0, maximum: 9}
                high: {type: integer, minimum: 0, maximum: 9}
                shown: {generator: {sql: "product_id.label || '!'"}}
                note: {generator: {model: {otherwise: {constant: none}}}}
                words: {generator: {sql: "note || ' (' || shown || ')'"}}
            """;

    @Test
    void values_are_those_that_were_written_and_others_are_made_of_them() {
        TablePlan plan = plan(SHOP, "note %d");

        RowView ticket = plan.open(plan.table("tickets").orElseThrow()).at(7);

        assertThat(text(ticket, "note")).isEqualTo("note 8");
        assertThat(text(ticket, "words")).matches("note 8 \\(label [1-4]!\\)");
        assertThat(Plans.faults(plan)).isEmpty();
    }

    @Test
    void a_check_over_them_changes_nothing_else_of_the_row() {
        TablePlan good = plan(SHOP, "note %d");
        TablePlan bad = plan(SHOP, "x");

        RowView row = bad.open(bad.table("tickets").orElseThrow()).at(3);
        RowView other = good.open(good.table("tickets").orElseThrow()).at(3);

        assertThat(row.checkOfWritten()).isEqualTo("length(note) > 3");
        assertThat(other.checkOfWritten()).isNull();
        assertThat(row.cell(2).number())
                .isEqualTo(other.cell(2).number())
                .isLessThan(row.cell(3).number());
        assertThat(Plans.faults(bad)).hasSize(20).first().asString().contains("\"length(note) > 3\" is not met");
    }

    @Test
    void a_table_is_asked_about_after_those_that_it_is_told_of() {
        List<Asked> asked = plan(SHOP, "x").asked(List.of("tickets"));

        assertThat(asked).extracting(table -> table.table().name()).containsExactly("products", "tickets");
        assertThat(asked.get(0).told()).extracting(Told::name).containsExactly("kind");
        assertThat(asked.get(1).told()).extracting(Told::name).containsExactly("low", "high", "shown");
        assertThat(asked.get(1).columns()).extracting(Column::name).containsExactly("note");
    }

    @Test
    void only_tables_that_rows_are_made_of_are_asked_about() {
        assertThat(plan(SHOP, "x").asked(List.of("products")))
                .extracting(table -> table.table().name())
                .containsExactly("products");
        assertThat(Plans.plan(SHOP).asked(List.of("tickets"))).isEmpty();
    }

    @Test
    void a_column_cannot_be_written_by_what_is_made_of_it() {
        String circle = SHOP.replace("model: {otherwise: {constant", "model: {see: [words], otherwise: {constant");

        assertThatThrownBy(() -> plan(circle, "x").asked(List.of("tickets")))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("tables.tickets.columns.note.generator.model.see")
                .hasMessageContaining("'words' is made of what the model writes of tickets itself");
    }

    @Test
    void nulls_are_drawn_and_the_model_is_not_asked_for_them() {
        String nullable = SHOP.replace("note: {", "note: {required: false, nulls: 0.5, ");
        TablePlan plan = plan(nullable, "note %d");
        PlannedTable tickets = plan.table("tickets").orElseThrow();
        RowView row = plan.open(tickets);
        int wanted = 0;

        for (long number = 0; number < tickets.rows(); number++) {
            row.at(number);
            assertThat(row.cell(5).isNull()).isEqualTo(!row.isWritten(5));
            wanted += row.isWritten(5) ? 1 : 0;
        }

        assertThat(wanted).isBetween(3, 17);
    }

    @Test
    void columns_of_keys_are_not_written() {
        Schema schema = Plans.schema("""
                products:
                  columns:
                    code: {primary_key: true, generator: {model: {otherwise: {pattern: "[a-z]{6}"}}}}
                    label: {generator: {model: {otherwise: {constant: x}}}}
                """);

        assertThat(schema.modelColumns(schema.tables().get(0)))
                .extracting(Column::name)
                .containsExactly("label");
    }

    private static String text(RowView row, String column) {
        return row.cell(row.table().column(column)).text();
    }

    /** Returns the plan of tables whose columns hold {@code text} with the number of the row. */
    private static TablePlan plan(String yaml, String text) {
        Schema schema = Plans.schema(yaml);
        Map<String, WrittenCells> cells = new HashMap<>();
        cells.put("tickets", (row, column, cell) -> cell.set(text.formatted(row + 1)));
        cells.put("products", (row, column, cell) -> cell.set("label " + (row + 1)));
        return TablePlan.of(schema, TableOptions.of(1, Plans.NOW).with(cells));
    }
}
