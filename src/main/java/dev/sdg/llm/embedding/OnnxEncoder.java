package dev.sdg.llm.embedding;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.io.IOException;
import java.io.InputStream;

/**
 * A sentence model in the ONNX format, in this process. Of a text that is too long for it, pieces are read and their
 * vectors averaged, each by its length.
 */
final class OnnxEncoder implements SentenceEncoder {
    private final String name;
    private final InProcess model;
    private final int dimensions;

    /** Opens the session of a model. */
    @FunctionalInterface
    interface SessionSource {
        OrtSession open(OrtEnvironment environment, SessionOptions options) throws OrtException, IOException;
    }

    private OnnxEncoder(String name, InProcess model) {
        this.name = name;
        this.model = model;
        this.dimensions = model.embed("a").content().vector().length;
    }

    /**
     * Loads a model, which takes a second or two.
     *
     * @param name what its vectors are kept under
     * @param tokenizer in the JSON format of Hugging Face; read to its end
     * @throws EncoderUnavailableException with {@code why} before its cause, where this machine cannot run it
     */
    @SuppressWarnings("try") // the libraries are held, not used
    static OnnxEncoder load(
            String name, SessionSource session, InputStream tokenizer, PoolingMode pooling, String why) {
        try (NativeLibraries libraries = NativeLibraries.prepare();
                SessionOptions options = new SessionOptions()) {
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            environment.setTelemetry(false);
            options.setIntraOpNumThreads(1);
            return new OnnxEncoder(
                    name,
                    new InProcess(new OnnxBertBiEncoder(
                            environment, session.open(environment, options), tokenizer, pooling)));
            // each of these is how one of the libraries says that it has nothing for this machine
        } catch (LinkageError | RuntimeException | OrtException | IOException e) {
            throw new EncoderUnavailableException(why + ": " + e, e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    @Override
    public float[] encode(String text) {
        float[] sum = new float[dimensions];
        for (String piece : TextSplitter.of(text)) {
            float[] vector = model.embed(piece).content().vector();
            for (int i = 0; i < dimensions; i++) {
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

        @Override
        protected OnnxBertBiEncoder model() {
            return encoder;
        }
    }
}
