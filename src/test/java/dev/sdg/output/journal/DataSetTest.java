package dev.sdg.output.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sdg.file.disk.OutputException;
import dev.sdg.output.export.Exports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetTest {

    @TempDir
    Path folder;

    @Test
    void files_are_named_after_prefix_format_and_source() {
        DataSet set = DataSet.of("out/my set", "pair-class", DataSet.Source.DOCUMENTS, Exports.KINDS);

        assertThat(set.data()).isEqualTo(Path.of("out/my set_pair-class_from_docs.jsonl"));
        assertThat(set.partial()).isEqualTo(Path.of("out/my set_pair-class_from_docs.jsonl.partial"));
        assertThat(set.export("csv")).isEqualTo(Path.of("out/my set_pair-class_from_docs.csv"));
        assertThat(set.manifest()).isEqualTo(Path.of("out/my set_pair-class_from_docs.run/manifest.json"));
    }

    @Test
    void what_is_not_safe_in_a_format_name_becomes_an_underscore() {
        DataSet set = DataSet.of("p", "../a b\uD83D\uDE00.名-1_", DataSet.Source.QUERY, Exports.KINDS);

        assertThat(set.data()).isEqualTo(Path.of("p____a_b__名-1__from_query.jsonl"));
    }

    @Test
    void a_prefix_that_is_no_path_is_named() {
        assertThatThrownBy(() -> DataSet.of("a\0b", "qa", DataSet.Source.QUERY, Exports.KINDS))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("⟨output-prefix⟩");
    }

    @Test
    void a_prefix_means_the_one_data_set_that_has_it() throws IOException {
        Path rows = Files.createFile(folder.resolve("rows_my-format_from_query.jsonl"));
        Files.createFile(folder.resolve("rows_my-format_from_query.csv"));
        Files.createFile(folder.resolve("other_qa_from_docs.jsonl.partial"));
        Path whole = Files.createFile(folder.resolve("whole"));
        Files.createFile(folder.resolve("whole_qa_from_docs.jsonl"));

        assertThat(DataSet.rowsOf(folder.resolve("rows"))).isEqualTo(rows);
        assertThat(DataSet.rowsOf(folder.resolve("other")))
                .isEqualTo(folder.resolve("other_qa_from_docs.jsonl.partial"));
        assertThat(DataSet.rowsOf(folder.resolve("row"))).isEqualTo(folder.resolve("row"));
        assertThat(DataSet.rowsOf(whole)).isEqualTo(whole);
    }

    @Test
    void of_several_data_sets_with_a_prefix_none_is_meant() throws IOException {
        Files.createFile(folder.resolve("rows_qa_from_query.jsonl"));
        Files.createFile(folder.resolve("rows_pair_from_query.jsonl"));

        assertThat(DataSet.rowsOf(folder.resolve("rows"))).isEqualTo(folder.resolve("rows"));
    }

    @Test
    void the_state_says_what_is_there() throws IOException {
        DataSet set = DataSet.of(folder.resolve("s").toString(), "qa", DataSet.Source.QUERY, Exports.KINDS);
        assertThat(set.state()).isEqualTo(DataSet.State.NOTHING);

        Files.writeString(set.export("parquet"), "");
        assertThat(set.state()).isEqualTo(DataSet.State.EXPORTS);

        Files.writeString(set.partial(), "");
        assertThat(set.state()).isEqualTo(DataSet.State.PARTIAL);
        assertThat(set.rows()).contains(set.partial());

        Files.writeString(set.data(), "");
        assertThat(set.state()).isEqualTo(DataSet.State.BOTH);
        assertThat(set.present()).containsExactly(set.data(), set.partial(), set.export("parquet"));
    }
}
