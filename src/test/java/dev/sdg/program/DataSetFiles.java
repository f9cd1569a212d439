package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of one data set of pairs from a query, with what must be true of them at any time. */
record DataSetFiles(Path folder) {

    Path data() {
        return folder.resolve("synthetic_data_pair_from_query.jsonl");
    }

    Path partial() {
        return folder.resolve("synthetic_data_pair_from_query.jsonl.partial");
    }

    Path csv() {
        return folder.resolve("synthetic_data_pair_from_query.csv");
    }

    Path sidecar(String name) {
        return folder.resolve("synthetic_data_pair_from_query.run").resolve(name);
    }

    JsonNode manifest() {
        try {
            return Rows.object(Files.readString(sidecar("manifest.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the rows by whichever name they have. */
    List<JsonNode> rows() {
        return Rows.jsonl(Files.exists(data()) ? data() : partial());
    }

    /** Fails unless the set is whole: {@code count} rows, none twice, and a line of provenance for each, in order. */
    void assertWhole(int count) {
        List<JsonNode> rows = rows();
        assertThat(rows).hasSize(count).doesNotHaveDuplicates();
        List<JsonNode> provenance = Rows.jsonl(sidecar("provenance.jsonl"));
        assertThat(provenance).hasSize(count);
        for (int i = 0; i < count; i++) {
            assertThat(provenance.get(i).get("row").asInt()).isEqualTo(i + 1);
        }
        assertThat(provenance)
                .extracting(line -> line.get("fingerprint").asText())
                .doesNotHaveDuplicates();
    }
}
