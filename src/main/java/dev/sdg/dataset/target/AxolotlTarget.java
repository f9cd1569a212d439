package dev.sdg.dataset.target;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.FileFormat;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Data with a configuration for Axolotl that trains on them by QLoRA. The dataset types are those of its documentation:
 * {@code context_qa.load_v2} for questions, {@code alpaca} for instructions. The values are those of its example
 * {@code examples/llama-3/qlora-1b.yml}.
 */
final class AxolotlTarget implements Target {
    private static final String CONFIG = "axolotl.yaml";
    private static final String DEFAULT_MODEL = "NousResearch/Llama-3.2-1B";
    private static final List<String> LINEAR_LAYERS =
            List.of("gate_proj", "down_proj", "up_proj", "q_proj", "v_proj", "k_proj", "o_proj");

    @Override
    public String name() {
        return "axolotl";
    }

    @Override
    public String description() {
        return "JSONL with a QLoRA configuration for Axolotl";
    }

    @Override
    public String takes() {
        return Shape.words(AlpacaTarget.SHAPES);
    }

    @Override
    public boolean fits(ExportSource source) {
        return AlpacaTarget.SHAPES.contains(source.shape());
    }

    @Override
    public boolean takesTemplate(ExportSource source) {
        return true;
    }

    @Override
    public RowSink begin(Export export) {
        boolean isContextQa = isContextQa(export);
        PartFiles files =
                new PartFiles(export, FileFormat.JSONL, isContextQa ? questions() : AlpacaTarget.mapping(export));
        return new RowSink() {
            @Override
            public void write(ExportRow row, int part) throws IOException {
                files.write(row, part);
            }

            @Override
            public void finish() throws IOException {
                files.finish();
                export.folder().write(CONFIG, Yaml.of(config(export.of(present()))));
            }

            private List<String> present() {
                return IntStream.range(0, export.parts().size())
                        .filter(part -> files.rows()[part] > 0)
                        .mapToObj(export.parts()::get)
                        .toList();
            }

            @Override
            public long[] rows() {
                return files.rows();
            }

            @Override
            public Map<String, Long> leftOut() {
                return files.leftOut();
            }

            @Override
            public void close() {
                files.close();
            }
        };
    }

    @Override
    public String loading(Export export, String folder) {
        return "cd '" + folder.replace("'", "'\\''") + "' && axolotl train " + CONFIG;
    }

    private static boolean isContextQa(Export export) {
        return export.source().shape() == Shape.QA
                && export.options().template().isEmpty();
    }

    private static RowMapping questions() {
        return new RowMapping(
                List.of(RowMapping.text("context"), RowMapping.text("question"), RowMapping.text("answer")),
                row -> Optional.of(row.values()).filter(any -> row.has("answer")),
                RowMapping.NO_ANSWER);
    }

    private static ObjectNode config(Export export) {
        ObjectNode config = Conversations.object();
        config.put("base_model", export.options().baseModel().orElse(DEFAULT_MODEL));
        config.put("load_in_8bit", false);
        config.put("load_in_4bit", true);
        config.withArray("datasets").add(dataset(export, export.training()));
        export.validation().ifPresent(part -> config.withArray("test_datasets")
                .add(dataset(export, part).put("split", "train")));
        config.put("dataset_prepared_path", "last_run_prepared");
        config.put("val_set_size", 0.0);
        config.put("output_dir", "./outputs/qlora-out");
        config.put("adapter", "qlora");
        config.put("sequence_len", 2048);
        config.put("sample_packing", true);
        config.put("eval_sample_packing", true);
        config.put("lora_r", 32);
        config.put("lora_alpha", 16);
        config.put("lora_dropout", 0.05);
        LINEAR_LAYERS.forEach(config.putArray("lora_target_modules")::add);
        config.put("gradient_accumulation_steps", 4);
        config.put("micro_batch_size", 2);
        config.put("num_epochs", 1);
        config.put("optimizer", "adamw_bnb_8bit");
        config.put("lr_scheduler", "cosine");
        config.put("learning_rate", new BigDecimal("0.0002"));
        config.put("bf16", "auto");
        config.put("tf32", false);
        config.put("gradient_checkpointing", true);
        config.put("logging_steps", 1);
        config.put("attn_implementation", "flash_attention_2");
        config.put("warmup_ratio", 0.1);
        if (export.validation().isPresent()) {
            config.put("evals_per_epoch", 4);
        }
        config.put("saves_per_epoch", 1);
        config.put("weight_decay", 0.0);
        if (export.options().baseModel().isEmpty()) {
            config.putObject("special_tokens").put("pad_token", "<|end_of_text|>");
        }
        return config;
    }

    private static ObjectNode dataset(Export export, String part) {
        return Conversations.object()
                .put("path", "./" + PartFiles.name(part, FileFormat.JSONL))
                .put("ds_type", "json")
                .put("type", isContextQa(export) ? "context_qa.load_v2" : "alpaca");
    }
}
