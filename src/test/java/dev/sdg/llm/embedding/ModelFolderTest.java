package dev.sdg.llm.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program's own model, laid out as exported ones are. */
class ModelFolderTest {

    @TempDir
    Path folder;

    @BeforeEach
    void export() throws IOException {
        Files.createDirectory(folder.resolve("onnx"));
        copy("all-minilm-l6-v2-q.onnx", folder.resolve("onnx/model.onnx"));
        copy("all-minilm-l6-v2-q-tokenizer.json", folder.resolve("tokenizer.json"));
    }

    @Test
    void a_model_gives_the_vectors_that_it_gives_from_the_class_path() {
        SentenceEncoder model = ModelFolder.in(folder).orElseThrow().load();

        assertThat(model.dimensions()).isEqualTo(384);
        assertThat(model.encode("green tea")).isEqualTo(MiniLm.load().encode("green tea"));
    }

    @Test
    void the_file_of_the_model_will_do_for_its_folder() {
        assertThat(ModelFolder.in(folder.resolve("onnx/model.onnx"))).isEqualTo(ModelFolder.in(folder));
    }

    @Test
    void pooling_is_read_from_where_sentence_transformers_writes_it_and_makes_another_model() throws IOException {
        SentenceEncoder mean = ModelFolder.in(folder).orElseThrow().load();
        Files.createDirectory(folder.resolve("1_Pooling"));
        Files.writeString(folder.resolve("1_Pooling/config.json"), "{\"pooling_mode_cls_token\": true}");

        SentenceEncoder first = ModelFolder.in(folder).orElseThrow().load();

        assertThat(first.encode("green tea")).isNotEqualTo(mean.encode("green tea"));
        assertThat(first.name()).isNotEqualTo(mean.name());
    }

    @Test
    void a_folder_without_a_model_or_without_a_tokenizer_is_none() throws IOException {
        assertThat(ModelFolder.in(folder.resolve("elsewhere"))).isEmpty();
        Files.delete(folder.resolve("tokenizer.json"));
        assertThat(ModelFolder.in(folder)).isEmpty();
    }

    @Test
    void what_is_no_model_is_named_in_the_message() throws IOException {
        Files.writeString(folder.resolve("onnx/model.onnx"), "no model");
        ModelFolder broken = ModelFolder.in(folder).orElseThrow();

        assertThatThrownBy(broken::load)
                .isInstanceOf(EncoderUnavailableException.class)
                .hasMessageContaining("the model " + broken.model() + " cannot be loaded");
    }

    private static void copy(String name, Path target) throws IOException {
        try (InputStream resource = AbstractInProcessEmbeddingModel.class.getResourceAsStream("/" + name)) {
            Files.copy(resource, target);
        }
    }
}
