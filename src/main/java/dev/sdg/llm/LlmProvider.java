package dev.sdg.llm;

import java.util.List;
import java.util.function.Consumer;

/** A provider of models, and how it is reached. Immutable. */
public interface LlmProvider {

    /** Returns the name that the user gives. */
    String name();

    /** Returns the model that is asked when the user names none. */
    String defaultModel();

    /**
     * Returns the environment variables that may hold the key, the first one that is set wins; empty: no key needed.
     */
    List<String> keyVariables();

    /** Returns the environment variables that may hold the base URL, the first one that is set wins. */
    List<String> baseUrlVariables();

    /** Returns a line for each choice in {@code settings} that the model is known to ignore or to take ill. */
    List<String> warnings(ModelSettings settings);

    /**
     * Returns a client for the model that {@code settings} describes. Nothing is sent yet.
     *
     * @param notices told, once each and from any thread, of oddities that no call fails for: a parameter that the
     *     model refused and that is left out from then on, an unknown way to end an answer
     * @throws LlmException when the settings cannot work: no key ({@code KEY_REFUSED}), or a base URL that the key must
     *     not be sent to ({@code INVALID_SETTINGS})
     */
    LlmClient create(ModelSettings settings, Consumer<String> notices);
}
