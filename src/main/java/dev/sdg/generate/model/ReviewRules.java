package dev.sdg.generate.model;

/**
 * What becomes of reviewed rows.
 *
 * @param minGrade rows with a lower grade are rejected, 1 to 5
 * @param isStrict whether rows without a grade are rejected as well
 */
public record ReviewRules(int minGrade, boolean isStrict) {}
