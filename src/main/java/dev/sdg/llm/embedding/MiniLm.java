package dev.sdg.llm.embedding;

import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * all-MiniLM-L6-v2 with 8-bit weights, from the class path: a model of English sentences. It takes 150 MB and more
 * beside the heap.
 */
public final class MiniLm {
    /** Another number where texts are cut or read in another way. */
    private static final String NAME = "all-minilm-l6-v2-q-1";

    private static final String WHY = "the sentence model cannot be loaded here; it needs Linux with glibc (x64 or "
            + "ARM), macOS (ARM) or Windows (x64), a writable temporary folder, and that folder or ~/.cache/sdg must "
            + "allow execution";

    private MiniLm() {}

    /**
     * Loads the model, which takes a second or two.
     *
     * @throws EncoderUnavailableException where this machine cannot run it
     */
    public static SentenceEncoder load() {
        try (InputStream tokenizer = resource("all-minilm-l6-v2-q-tokenizer.json");
                InputStream model = resource("all-minilm-l6-v2-q.onnx")) {
            return OnnxEncoder.load(
                    NAME,
                    (environment, options) -> environment.createSession(model.readAllBytes(), options),
                    tokenizer,
                    PoolingMode.MEAN,
                    WHY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) {
        InputStream resource = AbstractInProcessEmbeddingModel.class.getResourceAsStream("/" + name);
        if (resource == null) {
            throw new UncheckedIOException(new IOException("not on the class path: " + name));
        }
        return resource;
    }
}
