package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.program.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Faults of a provider in a run that generates rows of a format. */
class ProviderFaultIT extends ProviderFaults {
    private static final String PAIRS = "--query tea --format pair --samples " + ROWS + " --no-refine --topics off";

    @Override
    Result run(String... options) {
        return program()
                .run(commandLine(String.join(
                        " ", PAIRS, "--json --log-level DEBUG --output-format jsonl", String.join(" ", options))));
    }

    @Override
    Result runForPeople() {
        return program().run(commandLine(PAIRS));
    }

    @Override
    Result runOfOwnSchema() throws IOException {
        Files.writeString(
                folder.resolve("own.json"),
                "{\"fields\": {\"text\": {\"type\": \"string\", \"description\": \"a text\"}}}");
        return program().run(commandLine("--query tea --custom-format-file own.json --no-refine --topics off"));
    }

    @Override
    Result runOfManySources() throws IOException {
        Path docs = Files.createDirectories(folder.resolve("docs"));
        for (int i = 0; i < 4; i++) {
            Files.writeString(
                    docs.resolve("page" + i + ".txt"),
                    ("The lighthouse number %d was built in 1871 on the northern cliff, and its lamp could be seen from"
                                    + " afar by every ship that came home from the fishing grounds.")
                            .formatted(i));
        }
        return program().run(commandLine("--documents docs --format qa --samples 4 --concurrency 1"));
    }

    @Override
    void assertRows(int rows) {
        files().assertWhole(rows);
    }

    @Override
    void assertNoRows() {
        assertThat(Program.filesIn(folder)).noneMatch(file -> file.endsWith("from_query.jsonl"));
    }

    @Override
    List<JsonNode> written() {
        return files().rows();
    }

    @Override
    List<JsonNode> rejected() {
        return Rows.jsonl(files().sidecar("rejected.jsonl"));
    }

    @Override
    JsonNode counts(JsonNode report) {
        return report;
    }
}
