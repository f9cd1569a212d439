package dev.sdg.document.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sdg.document.load.DocumentLoader;
import dev.sdg.document.load.LoadedDocuments;
import dev.sdg.document.load.LoadingLimits;
import dev.sdg.document.load.LoadingListener;
import dev.sdg.document.load.SampleFiles;
import dev.sdg.document.passage.Chunker;
import dev.sdg.document.passage.ChunkingResult;
import dev.sdg.document.passage.Passage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of passages that their author has cut. */
final class PreChunkedTextTest {
    private static final String LONG =
            "A sentence about bees that fly. ".repeat(200).strip();

    @TempDir
    private Path folder;

    private SampleFiles files;

    @BeforeEach
    void prepare() {
        files = new SampleFiles(folder);
    }

    @Test
    void each_line_of_json_with_a_text_is_a_passage_as_it_is() throws IOException {
        Path file = files.text("cut.jsonl", """
                {"text": "Bees fly.", "id": 7, "title": "On bees", "source": "book.pdf"}
                {"id": "b", "text": "Short\\nlines."}

                no json
                {"title": "without text"}
                {"text": "%s"}
                """.formatted(LONG));

        ChunkingResult cut = cut(file);

        assertThat(cut.passages())
                .extracting(Passage::headings, Passage::text)
                .containsExactly(
                        tuple(List.of("book.pdf", "On bees"), "Bees fly."),
                        tuple(List.of("b"), "Short\nlines."),
                        tuple(List.of(), LONG));
        assertThat(cut.withoutContent()).isZero();
    }

    @Test
    void each_row_of_a_table_with_a_column_text_is_a_passage() throws IOException {
        Path file = files.text("cut.csv", "Title,Text\r\nOn bees,\"Bees fly,\r\nand sting.\"\r\nEmpty,\r\n");

        assertThat(cut(file).passages())
                .extracting(Passage::headings, Passage::text)
                .containsExactly(tuple(List.of("On bees"), "Bees fly,\nand sting."));
    }

    @Test
    void each_row_of_a_parquet_file_with_a_column_text_is_a_passage() throws IOException {
        MessageType type = MessageTypeParser.parseMessageType(
                "message m { required int64 id; optional binary text (STRING); optional binary source (STRING); }");
        Path file = folder.resolve("cut.parquet");
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(type)
                .build()) {
            writer.write(new SimpleGroup(type).append("id", 1L).append("text", "Bees fly. 蜂蜜"));
            writer.write(new SimpleGroup(type).append("id", 2L));
            writer.write(new SimpleGroup(type)
                    .append("id", 3L)
                    .append("text", "Bees sting.")
                    .append("source", "book"));
        }

        assertThat(cut(file).passages())
                .extracting(Passage::headings, Passage::text)
                .containsExactly(tuple(List.of("1"), "Bees fly. 蜂蜜"), tuple(List.of("book", "3"), "Bees sting."));
    }

    @Test
    void passages_know_where_they_stand_in_the_documents_text() throws IOException {
        Document document = load(files.text("cut.jsonl", "{\"text\":\"One.\"}\n{\"text\":\"Two.\"}"))
                .documents()
                .get(0);

        for (Passage passage : new Chunker(400).cut(List.of(document)).passages()) {
            assertThat(document.text().substring(passage.start(), passage.end()))
                    .isEqualTo(passage.text());
        }
    }

    @Test
    void json_lines_without_texts_are_skipped() throws IOException {
        assertThat(load(files.text("rows.jsonl", "{\"question\": \"Who?\"}\n")).skipped())
                .extracting(LoadedDocuments.SkippedFile::why)
                .containsExactly("no line with a \"text\"");
    }

    private static ChunkingResult cut(Path file) {
        LoadedDocuments loaded = load(file);
        assertThat(loaded.skipped()).isEmpty();
        return new Chunker(400).cut(loaded.documents());
    }

    private static LoadedDocuments load(Path file) {
        return new DocumentLoader(LoadingLimits.DEFAULT, LoadingListener.NONE).load(List.of(file));
    }
}
