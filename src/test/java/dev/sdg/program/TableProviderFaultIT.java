package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.program.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;

/** Faults of a provider in a run whose tables have columns that a model writes. */
class TableProviderFaultIT extends ProviderFaults {
    private static final String PRODUCTS =
            "table generate --schema crm --tables products --rows products=" + ROWS + " --seed 1 -o out";

    @Override
    Result run(String... options) {
        return program()
                .run(commandLine(
                        PRODUCTS + " --json --log-level DEBUG --output-format jsonl " + String.join(" ", options)));
    }

    @Override
    Result runForPeople() {
        return program().run(commandLine(PRODUCTS + " --output-format jsonl"));
    }

    @Override
    Result runOfOwnSchema() throws IOException {
        Files.writeString(
                folder.resolve("own.json"),
                "{\"tables\": {\"own\": {\"columns\": {\"text\": {\"generator\": {\"model\": {}}}}}}}");
        return program().run(commandLine("table generate --schema own.json -o out"));
    }

    @Override
    Result runOfManySources() {
        return run("--concurrency", "1");
    }

    @Override
    void assertRows(int rows) {
        List<JsonNode> products = Rows.jsonl(folder.resolve("out/products.jsonl"));
        assertThat(products).hasSize(rows);
        for (JsonNode product : products) {
            String id = product.get("id").asText();
            String of = " %s of %s, ".formatted(id, product.get("category").asText());
            assertThat(product.get("name").asText()).startsWith("name" + of);
            assertThat(product.get("description").asText("")).startsWith("description " + id + " of ");
        }
        assertThat(written())
                .extracting(line -> line.get("row").intValue())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, rows).boxed().toList());
        assertThat(Rows.jsonl(folder.resolve("out.run/model/products.run/provenance.jsonl")))
                .extracting(line -> line.get("table_row").intValue())
                .doesNotHaveDuplicates()
                .hasSize(rows);
    }

    @Override
    void assertNoRows() {
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Override
    List<JsonNode> written() {
        return Rows.jsonl(folder.resolve("out.run/model/products.jsonl"));
    }

    @Override
    List<JsonNode> rejected() {
        return Rows.jsonl(folder.resolve("out.run/model/products.run/rejected.jsonl"));
    }

    @Override
    JsonNode counts(JsonNode report) {
        return report.get("model");
    }
}
