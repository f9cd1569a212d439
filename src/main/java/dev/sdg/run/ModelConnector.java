package dev.sdg.run;

import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.LlmProvider;
import dev.sdg.llm.ModelSettings;
import dev.sdg.run.spec.Environment;
import dev.sdg.run.spec.ModelSpec;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets from a checked choice of model to a client for it; no call is made. */
final class ModelConnector {
    private static final Logger log = LoggerFactory.getLogger(ModelConnector.class);

    private final Environment environment;

    ModelConnector(Environment environment) {
        this.environment = environment;
    }

    /**
     * Returns a client for {@code model}.
     *
     * @throws CliException with exit code 4 when there is no usable key, 2 when the settings cannot work
     */
    LlmClient to(ModelSpec.Model model) {
        LlmProvider provider = model.provider();
        try {
            ModelSettings settings = withKey(provider, model.settings());
            provider.warnings(settings).forEach(log::warn);
            return provider.create(settings, log::warn);
        } catch (LlmException e) {
            throw stop(provider, e);
        }
    }

    private ModelSettings withKey(LlmProvider provider, ModelSettings settings) {
        List<String> names = provider.keyVariables();
        return environment.first(names).map(settings::withKey).orElse(settings);
    }

    private static CliException stop(LlmProvider provider, LlmException e) {
        if (e.failure().kind() != Kind.KEY_REFUSED) {
            return new CliException(ExitCode.USAGE, e.failure().message());
        }
        return new CliException(
                ExitCode.KEY,
                e.failure().message(),
                "The key is read from " + String.join(" or ", provider.keyVariables())
                        + ", in the environment or in .env; --provider offline needs none.");
    }
}
