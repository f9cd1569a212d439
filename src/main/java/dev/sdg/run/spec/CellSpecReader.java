package dev.sdg.run.spec;

import dev.sdg.llm.provider.Providers;
import java.nio.file.Path;
import java.util.Optional;

/** Checks how a model is to be asked for columns of tables. */
public final class CellSpecReader {
    private static final int MOST_REMINDERS = 100;

    private final Providers providers;
    private final Environment environment;
    private final Path folder;

    /** @param folder that relative paths start from */
    public CellSpecReader(Providers providers, Environment environment, Path folder) {
        this.providers = providers;
        this.environment = environment;
        this.folder = folder;
    }

    /**
     * Returns how {@code request} wants a model to be asked; empty where it wants none, or where something is wrong.
     *
     * @param problems all that are found are added
     */
    public Optional<CellSpec> read(RunRequest request, Problems problems) {
        Optional<ModelUse> use = ModelUse.read(request, providers, environment, folder, problems);
        Optional<String> language = request.value("language").flatMap(typed -> problems.language("language", typed));
        int batchSize = (int) problems.wholeNumber("batch-size", request.valueOrDefault("batch-size"), 1, 1_000);
        int reminders = (int) problems.wholeNumber("avoid", request.valueOrDefault("avoid"), 0, MOST_REMINDERS);
        return use.flatMap(known -> known.model() instanceof ModelSpec.Model model
                ? Optional.of(new CellSpec(
                        model,
                        known.limits(),
                        known.prices(),
                        known.maxRetries(),
                        language,
                        batchSize,
                        reminders,
                        request.isOn("export-partial")))
                : Optional.empty());
    }
}
