package dev.sdg.llm.embedding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import dev.sdg.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A sentence model of the user's own, as Optimum and sentence-transformers export it: an ONNX file with
 * {@code tokenizer.json} beside it or in the folder above.
 *
 * @param model the ONNX file
 * @param tokenizer the tokenizer of the model
 */
public record ModelFolder(Path model, Path tokenizer) {
    private static final String TOKENIZER = "tokenizer.json";
    private static final String POOLING = "1_Pooling/config.json";
    private static final List<String> MODELS =
            List.of("model.onnx", "onnx/model.onnx", "model_quantized.onnx", "onnx/model_quantized.onnx");

    /** Returns the model in {@code path}, a folder or an ONNX file; empty where a file of it is missing. */
    public static Optional<ModelFolder> in(Path path) {
        Path absolute = path.toAbsolutePath();
        return models(absolute).filter(Files::isRegularFile).findFirst().flatMap(model -> folders(model)
                .map(folder -> folder.resolve(TOKENIZER))
                .filter(Files::isRegularFile)
                .findFirst()
                .map(tokenizer -> new ModelFolder(model, tokenizer)));
    }

    private static Stream<Path> models(Path path) {
        return Files.isDirectory(path) ? MODELS.stream().map(path::resolve) : Stream.of(path);
    }

    /** The folder of the model and the one above it. */
    private static Stream<Path> folders(Path model) {
        return Stream.iterate(model.getParent(), folder -> folder != null, Path::getParent)
                .limit(2);
    }

    /**
     * Loads the model, which takes some seconds.
     *
     * @throws EncoderUnavailableException where the files are no such model, or this machine cannot run it
     */
    public SentenceEncoder load() {
        String why = "the model " + model + " cannot be loaded";
        try (InputStream words = Files.newInputStream(tokenizer)) {
            return OnnxEncoder.load(
                    name(),
                    (environment, options) -> environment.createSession(model.toString(), options),
                    words,
                    pooling(),
                    why);
        } catch (IOException e) {
            throw new EncoderUnavailableException(why + ": " + e, e);
        }
    }

    /** Another file is another model, whatever its name. */
    private String name() throws IOException {
        String digest =
                Sha256.hex((Sha256.hex(model) + Sha256.hex(tokenizer) + pooling()).getBytes(StandardCharsets.UTF_8));
        return "onnx-" + digest.substring(0, 24);
    }

    private PoolingMode pooling() throws IOException {
        Optional<Path> config = folders(model)
                .map(folder -> folder.resolve(POOLING))
                .filter(Files::isRegularFile)
                .findFirst();
        if (config.isEmpty()) {
            return PoolingMode.MEAN;
        }
        JsonNode json = new ObjectMapper().readTree(config.get().toFile());
        return json.path("pooling_mode_cls_token").asBoolean() ? PoolingMode.CLS : PoolingMode.MEAN;
    }
}
