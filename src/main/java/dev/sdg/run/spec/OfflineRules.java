package dev.sdg.run.spec;

import dev.sdg.cli.generate.RunOptions;
import dev.sdg.format.ChosenFormat;
import dev.sdg.offline.OfflineFormats;
import java.util.Optional;

/** Says what cannot be done without a model. */
final class OfflineRules {
    private OfflineRules() {}

    static void check(RunOptions options, Optional<ChosenFormat> format, Problems problems) {
        if (!options.model.provider.strip().equals(ModelSpecReader.OFFLINE)) {
            return;
        }
        if (options.input.query != null) {
            problems.add("--query needs a model: a sentence alone holds no text to take rows from."
                    + " Use --provider gemini, or give --documents");
        }
        format.flatMap(chosen -> OfflineFormats.objectionTo(chosen.format().name()))
                .ifPresent(problems::add);
    }
}
