package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.program.Program.Result;
import dev.sdg.schema.Schema;
import dev.sdg.schema.source.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of tables in files, as DuckDB counts them. */
class TableKeysIT {
    private static final List<Path> SCHEMAS = List.of(Path.of("schemas").toAbsolutePath());

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"csv", "jsonl", "parquet"})
    void the_crm_has_no_orphan_no_duplicate_and_no_null_where_none_may_be(String format) throws SQLException {
        Result result = Program.in(folder)
                .run(
                        "table",
                        "generate",
                        "--schema",
                        "crm",
                        "--provider",
                        "offline",
                        "--seed",
                        "1",
                        "--scale",
                        "50",
                        "--output-format",
                        format);

        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        TableJudge judge = judge("crm", format);
        assertThat(judge.findings()).isEmpty();
        assertThat(judge.rows("customers")).isEqualTo(500);
        assertThat(judge.rows("order_items")).isEqualTo(3_000);
    }

    @Test
    void keys_of_every_kind_hold() throws IOException, SQLException {
        Files.writeString(folder.resolve("keys.json"), """
                {"tables": {
                  "regions": {"rows": 7, "primary_key": ["country", "code"], "columns": {
                    "country": {"type": "integer"}, "code": {"type": "integer"}}},
                  "people": {"rows": 900, "columns": {
                    "id": {"type": "uuid", "primary_key": true},
                    "boss_id": {"references": "people.id", "required": false},
                    "country": {"type": "integer", "required": false}, "code": {"type": "integer"},
                    "badge": {"type": "integer", "unique": true}},
                    "foreign_keys": [{"columns": ["country", "code"], "references": "regions"}]},
                  "passports": {"columns": {"person_id": {"references": "people.id", "primary_key": true}}},
                  "projects": {"rows": 40, "columns": {
                    "id": {"type": "integer", "primary_key": true},
                    "owner": {"references": "people.id"}, "payer": {"references": "people.badge"}}},
                  "members": {"rows": 3000, "primary_key": ["project_id", "person_id"], "columns": {
                    "project_id": {"references": "projects.id"}, "person_id": {"references": "people.id"}}}}}
                """);

        Result result = Program.in(folder)
                .run("table", "generate", "--schema", "keys.json", "--seed", "5", "--output-format", "all");

        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        assertThat(judge("keys.json", "csv").findings()).isEmpty();
        assertThat(judge("keys.json", "jsonl").findings()).isEmpty();
        assertThat(judge("keys.json", "parquet").findings()).isEmpty();
        assertThat(judge("keys.json", "csv").rows("members")).isEqualTo(3_000);
    }

    private TableJudge judge(String name, String format) {
        Schema schema =
                new Schemas(folder, SCHEMAS).read(name, Optional.empty()).schema();
        return new TableJudge(folder.resolve("synthetic_tables"), format, schema);
    }
}
