package dev.sdg.llm.embedding;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * all-MiniLM-L6-v2 with 8-bit weights, from the class path: a model of English sentences. It takes 150 MB and more
 * beside the heap. Of a text that is too long for it, pieces are read and their vectors averaged, each by its length.
 */
public final class MiniLm implements SentenceEncoder {
    /** Another number where texts are cut or read in another way. */
    private static final String NAME = "all-minilm-l6-v2-q-1";

    private static final int DIMENSIONS = 384;

    private final InProcess model;

    private MiniLm(InProcess model) {
        this.model = model;
    }

    /**
     * Loads the model, which takes a second or two.
     *
     * @throws EncoderUnavailableException where this machine cannot run it
     */
    @SuppressWarnings("try") // the libraries are held, not used
    public static MiniLm load() {
        try (NativeLibraries libraries = NativeLibraries.prepare();
                SessionOptions options = new SessionOptions()) {
            return new MiniLm(InProcess.with(options));
            // each of these is how one of the libraries says that it has nothing for this machine
        } catch (LinkageError | RuntimeException | OrtException | IOException e) {
            throw new EncoderUnavailableException(
                    "the sentence model cannot be loaded here; it needs Linux with glibc (x64 or ARM), macOS (ARM) "
                            + "or Windows (x64), a writable temporary folder, and that folder or ~/.cache/sdg must "
                            + "allow execution: " + e,
                    e);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public float[] encode(String text) {
        float[] sum = new float[DIMENSIONS];
        for (String piece : TextSplitter.of(text)) {
            float[] vector = model.embed(piece).content().vector();
            for (int i = 0; i < DIMENSIONS; i++) {
                sum[i] += vector[i] * piece.length();
            }
        }
        return normalised(sum);
    }

    private static float[] normalised(float[] vector) {
        double squares = 0;
        for (float number : vector) {
            squares += (double) number * number;
        }
        float length = (float) Math.sqrt(squares);
        for (int i = 0; i < vector.length && length > 0; i++) {
            vector[i] /= length;
        }
        return vector;
    }

    /**
     * The model with one thread for a text: many texts are read at once, and helpers would only wait for each other.
     */
    private static final class InProcess extends AbstractInProcessEmbeddingModel {
        private final OnnxBertBiEncoder encoder;

        private InProcess(OnnxBertBiEncoder encoder) {
            super(Runnable::run);
            this.encoder = encoder;
        }

        static InProcess with(SessionOptions options) throws OrtException, IOException {
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            environment.setTelemetry(false);
            options.setIntraOpNumThreads(1);
            try (InputStream tokenizer = resource("all-minilm-l6-v2-q-tokenizer.json");
                    InputStream model = resource("all-minilm-l6-v2-q.onnx")) {
                return new InProcess(new OnnxBertBiEncoder(
                        environment,
                        environment.createSession(model.readAllBytes(), options),
                        tokenizer,
                        PoolingMode.MEAN));
            }
        }

        private static InputStream resource(String name) {
            InputStream resource = AbstractInProcessEmbeddingModel.class.getResourceAsStream("/" + name);
            if (resource == null) {
                throw new UncheckedIOException(new IOException("not on the class path: " + name));
            }
            return resource;
        }

        @Override
        protected OnnxBertBiEncoder model() {
            return encoder;
        }

        @Override
        protected Integer knownDimension() {
            return DIMENSIONS;
        }
    }
}
