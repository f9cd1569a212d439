package dev.sdg.format.prompt;

import dev.sdg.text.ResourceText;

/**
 * What a model must know to write good rows of a format.
 *
 * @param rows what makes a row good, what to avoid and what to vary
 * @param passages what a row has to do with the passage that it is made from
 * @param request what a good request for such rows pins down
 */
public record FormatGuide(String rows, String passages, String request) {

    /** Returns the guide in the three resources that begin with {@code name}. */
    public static FormatGuide named(String name) {
        String path = "/dev/sdg/format/guide/" + name;
        return new FormatGuide(
                ResourceText.text(path + ".rows.txt"),
                ResourceText.text(path + ".passages.txt"),
                ResourceText.text(path + ".request.txt"));
    }
}
