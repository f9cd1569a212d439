package dev.sdg.run.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunRequest;
import dev.sdg.run.table.spec.TableSpec;
import dev.sdg.run.table.spec.TableSpecReader;
import dev.sdg.schema.source.SchemaSource;
import dev.sdg.schema.source.Schemas;
import dev.sdg.schema.sql.ExpressionCache;
import dev.sdg.table.mapping.MappedNames;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InMemoryTablesTest {
    private final Schemas schemas = new Schemas(Path.of(""), List.of(Path.of("schemas"))).knowing(MappedNames::column);

    @ParameterizedTest
    @ValueSource(strings = {"crm", "medical", "saas"})
    void rows_of_a_table_are_those_that_it_has_among_all_others(String domain) {
        SchemaSource source = schemas.named(domain, Optional.empty()).orElseThrow();
        TableSpec spec = new TableSpecReader(schemas, Path.of(""))
                .read(RunRequest.of(Map.of("threads", List.of("1"))), Optional.of(source), domain, new Problems());
        Instant now = Instant.parse("2026-11-22T00:00:00Z");
        ExpressionCache expressions = new ExpressionCache();
        Map<String, byte[]> all =
                InMemoryTables.of(spec, 7, now, expressions).make(10).json();
        assertThat(all).hasSizeGreaterThan(4);
        for (String table : all.keySet()) {
            InMemoryTables one = InMemoryTables.of(spec.withRows(List.of(table), spec.sizes()), 7, now, expressions);

            assertThat(text(one.make(10).json(), table))
                    .as(domain + " " + table)
                    .isEqualTo(text(all, table));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fintech", "retail"})
    void expressions_that_were_read_before_make_the_same_rows(String domain) {
        SchemaSource source = schemas.named(domain, Optional.empty()).orElseThrow();
        TableSpec spec = new TableSpecReader(schemas, Path.of(""))
                .read(RunRequest.of(Map.of("threads", List.of("1"))), Optional.of(source), domain, new Problems());
        Instant now = Instant.parse("2026-11-22T00:00:00Z");
        ExpressionCache used = new ExpressionCache();
        InMemoryTables.of(spec, 1, now, used).make(2);

        Map<String, byte[]> again =
                InMemoryTables.of(spec, 2, now, used).make(20).json();

        Map<String, byte[]> fresh =
                InMemoryTables.of(spec, 2, now, new ExpressionCache()).make(20).json();
        assertThat(fresh).isNotEmpty();
        fresh.keySet().forEach(table -> assertThat(text(again, table)).isEqualTo(text(fresh, table)));
    }

    private static String text(Map<String, byte[]> json, String table) {
        return new String(json.getOrDefault(table, new byte[0]), StandardCharsets.UTF_8);
    }
}
