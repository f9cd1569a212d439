package dev.sdg.offline.question;

/**
 * A question and the part of a sentence that answers it.
 *
 * @param text ends in a question mark
 * @param start offset of the answer in the sentence, in UTF-16 units
 * @param end offset behind the answer
 * @param score how good a question of this kind is, about 0 to 1
 */
public record Question(String text, int start, int end, double score) {
    public Question {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("no answer: " + start + " to " + end);
        }
    }

    /** Returns this question with another score. */
    public Question withScore(double newScore) {
        return new Question(text, start, end, newScore);
    }
}
