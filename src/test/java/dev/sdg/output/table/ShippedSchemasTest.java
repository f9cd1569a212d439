package dev.sdg.output.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.sdg.schema.Schema;
import dev.sdg.schema.jsonschema.JsonSchemaWriter;
import dev.sdg.schema.source.Schemas;
import dev.sdg.table.plan.PlannedTable;
import dev.sdg.table.plan.RowView;
import dev.sdg.table.plan.TableOptions;
import dev.sdg.table.plan.TablePlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds rows of the schemas that ship against their JSON Schema, by a validator that is not ours. */
class ShippedSchemasTest {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final int ROWS = 1_000;

    @ParameterizedTest
    @MethodSource("names")
    void rows_are_valid_against_the_json_schema_of_their_table(String name) throws IOException {
        Schema schema = schemas().read(name, Optional.empty()).schema();
        ObjectNode definitions = JSON.readValue(JsonSchemaWriter.of(schema).toString(), ObjectNode.class);
        TablePlan plan = TablePlan.of(
                schema,
                new TableOptions(
                        7,
                        LocalDateTime.parse("2026-01-31T00:00:00"),
                        Locale.forLanguageTag(schema.locale().orElse("en")),
                        Map.of(),
                        OptionalLong.of(5_000),
                        1));

        for (PlannedTable table : plan.tables()) {
            com.networknt.schema.Schema validator = validator(definitions, table.name());
            RowEncoder encoder = new JsonLinesEncoder(table.table());
            RowView rows = plan.open(table);
            ByteBlock block = new ByteBlock();
            assertThat(table.rows()).as(table.name()).isGreaterThanOrEqualTo(ROWS);
            for (int row = 0; row < ROWS; row++) {
                block.clear();
                encoder.encode(rows.at(row), block);
                String line = StandardCharsets.UTF_8.decode(block.buffer()).toString();
                List<Error> errors = validator.validate(JSON.readTree(line));
                assertThat(errors).as(table.name() + " " + line).isEmpty();
            }
        }
    }

    private static com.networknt.schema.Schema validator(ObjectNode definitions, String table) {
        ObjectNode one = definitions.deepCopy().put("$ref", "#/$defs/" + table);
        SchemaRegistryConfig strict =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(strict))
                .getSchema(one);
    }

    private static Schemas schemas() {
        return new Schemas(Path.of(""), List.of(Path.of("schemas")));
    }

    static List<String> names() {
        return schemas().list().stream().map(Schemas.Entry::name).toList();
    }
}
