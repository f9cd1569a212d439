package dev.sdg.run.spec;

/**
 * Something that is wrong with a request.
 *
 * @param option what it is about, by its name without hyphens in front; "" for no single option
 * @param message for people; options in it are {@link dev.sdg.text.Setting marks}
 */
public record Problem(String option, String message) {}
