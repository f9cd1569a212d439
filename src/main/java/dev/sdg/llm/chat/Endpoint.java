package dev.sdg.llm.chat;

/**
 * What is asked and where, for messages.
 *
 * @param provider as people call it: {@code Gemini}
 * @param model that is asked; "" where none is
 * @param address where
 * @param keyVariable the environment variable for the key
 * @param keyPage where keys are made
 * @param otherModel what to do when the model does not exist
 */
public record Endpoint(
        String provider, String model, String address, String keyVariable, String keyPage, String otherModel) {}
