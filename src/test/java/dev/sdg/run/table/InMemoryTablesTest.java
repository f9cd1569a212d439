package dev.sdg.run.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunRequest;
import dev.sdg.run.table.spec.TableSpec;
import dev.sdg.run.table.spec.TableSpecReader;
import dev.sdg.schema.Table;
import dev.sdg.schema.source.SchemaSource;
import dev.sdg.schema.source.Schemas;
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
        InMemoryTables all = InMemoryTables.of(spec, 7, now);
        for (Table table : all.tables()) {
            InMemoryTables one = InMemoryTables.of(spec.withRows(List.of(table.name()), spec.sizes()), 7, now);

            assertThat(text(one.json(one.tables().get(0), 10)))
                    .as(domain + " " + table.name())
                    .isEqualTo(text(all.json(table, 10)));
        }
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
