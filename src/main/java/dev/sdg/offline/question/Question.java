package dev.sdg.offline.question;

/**
 * A question and the part of a sentence that answers it.
 *
 * @param text ends in a question mark
 * @param start offset of the answer in the sentence, in UTF-16 units
 * @param end offset behind the answer
 */
public record Question(String text, int start, int end) {
    public Question {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("no answer: " + start + " to " + end);
        }
    }
}
