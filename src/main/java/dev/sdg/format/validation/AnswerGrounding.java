package dev.sdg.format.validation;

import dev.sdg.document.passage.Passage;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.format.reply.Candidate;
import dev.sdg.format.validation.TextWords.Word;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowOrigin;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Holds answers that are no quotations against the passage that their row is made from: most of their content words are
 * words of the passage, in whatever form, and so is every number of two digits or more. A word that the row itself asks
 * with counts as one of the passage. Immutable.
 */
public final class AnswerGrounding {
    private static final int SHORTEST_STEM = 4;
    private static final int LONGEST_ENDING = 3;

    private final RowSchema schema;
    private final AnswerTexts texts;
    private final double share;

    /**
     * Creates the check for rows of {@code schema}.
     *
     * @param grounding not off; strict asks for more of the words than lenient
     */
    public AnswerGrounding(RowSchema schema, AnswerTexts texts, Grounding grounding) {
        this.schema = schema;
        this.texts = texts;
        this.share = grounding == Grounding.STRICT ? texts.strictShare() : texts.lenientShare();
    }

    /** Returns {@code result}, or a rejection if it is a row from a passage that does not say what it answers. */
    public ValidationResult validate(ValidationResult result, Candidate candidate, PromptRequest request) {
        return result instanceof ValidationResult.Accepted accepted
                        && accepted.sample().origin() instanceof RowOrigin.Passage origin
                        && request.subject() instanceof Subject.Passages passages
                ? passages.passages().stream()
                        .filter(passage -> passage.id().equals(origin.id()))
                        .findFirst()
                        .flatMap(passage -> flaw(accepted.sample(), passage, request))
                        .<ValidationResult>map(detail -> new ValidationResult.Rejected(
                                new Rejection(RejectionReason.NOT_GROUNDED, detail, candidate.raw(), origin)))
                        .orElse(result)
                : result;
    }

    /** Words of two languages cannot be compared; numbers can. */
    private Optional<String> flaw(Sample sample, Passage passage, PromptRequest request) {
        Set<String> known = stems(passage.text() + "\n" + String.join("\n", passage.headings()) + "\n"
                + String.join("\n", texts.asked(sample, schema)));
        String answer = String.join("\n", texts.answered(sample, schema));
        List<String> words = TextWords.of(answer).stream()
                .filter(Word::isContent)
                .map(Word::word)
                .toList();
        Optional<String> number = words.stream()
                .filter(word -> isNumber(word) && !known.contains(word))
                .findFirst();
        if (number.isPresent()) {
            return Optional.of(
                    "'" + texts.field() + "' says '" + number.get() + "', which passage " + passage.id() + " does not");
        }
        long said = words.stream().filter(word -> known.contains(stem(word))).count();
        return request.language().isPresent() || said >= share * words.size()
                ? Optional.empty()
                : Optional.of("'" + texts.field() + "' has " + 100 * said / words.size()
                        + " % of its content words from passage " + passage.id() + ", at least "
                        + Math.round(100 * share) + " % wanted");
    }

    private static boolean isNumber(String word) {
        return word.codePoints().filter(Character::isDigit).count() > 1;
    }

    /** Returns the words of {@code text} and what they may begin with in another form. */
    private static Set<String> stems(String text) {
        Set<String> stems = new HashSet<>();
        for (Word word : TextWords.of(text)) {
            String whole = word.word();
            stems.add(whole);
            for (int length = SHORTEST_STEM; length < whole.length(); length++) {
                stems.add(whole.substring(0, length));
            }
        }
        return stems;
    }

    private static String stem(String word) {
        return isNumber(word) || word.length() <= SHORTEST_STEM
                ? word
                : word.substring(0, Math.max(SHORTEST_STEM, word.length() - LONGEST_ENDING));
    }
}
