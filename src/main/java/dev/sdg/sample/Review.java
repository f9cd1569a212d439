package dev.sdg.sample;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What a model that reviews rows said of one.
 *
 * @param grade from 1, wrong or useless, to 5, nothing to improve
 * @param reason in a few words; may be empty
 * @param label what it takes the labels of the row for; empty where the row has none, or none came
 */
public record Review(int grade, String reason, Optional<Label> label) {
    /** The best grade. */
    public static final int BEST = 5;

    public Review {
        if (grade < 1 || grade > BEST) {
            throw new IllegalArgumentException("grade " + grade);
        }
    }

    /**
     * What a reviewer who was not shown a row's labels took them for.
     *
     * @param value of the label; an object where rows have several
     * @param agrees whether it is what the row says
     */
    public record Label(JsonNode value, boolean agrees) {}
}
