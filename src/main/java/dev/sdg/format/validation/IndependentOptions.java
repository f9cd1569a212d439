package dev.sdg.format.validation;

import dev.sdg.sample.Constraints;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Value;
import dev.sdg.text.Excerpt;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * No option and no explanation speaks of an option by its letter or place: options are put in another order. The
 * phrases are those of the languages in which most tests are written.
 *
 * @param options the field with the options
 * @param explanation the field that says why one is right
 */
public record IndependentOptions(String options, String explanation) implements RowRule {
    private static final int CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final Pattern OF_OTHERS = Pattern.compile(
            "\\b(?:all|none|both|neither|either|any|two) of (?:the )?(?:above|below|these|those|others|options"
                    + "|answers)\\b"
                    + "|\\b(?:all|none) (?:the )?above\\b|\\b(?:oben|zuvor) genannten?\\b|\\btodas las anteriores\\b"
                    + "|\\bninguna de las anteriores\\b|\\btodas as anteriores\\b|\\bnenhuma das anteriores\\b"
                    + "|\\b(?:toutes|aucune)(?: de)? ces (?:réponses|propositions)\\b|\\bci-dessus\\b"
                    + "|\\b(?:tutte|nessuna) (?:le|delle) precedenti\\b",
            CASE);
    private static final Pattern LETTERS = Pattern.compile(
            "^\\W*(?:(?i:both|either|neither) )?\\(?[A-D]\\)?(?: (?i:and|or|nor|und|y|et|e) \\(?[A-D]\\)?)+\\W*$");
    private static final Pattern PLACE = Pattern.compile(
            "\\b(?i:options?|choices?|answers?|optionen|antwort|opción|opciones|opção|réponses?|opzione)"
                    + " ?\\(?(?:[A-D]\\b|[0-9]\\))"
                    + "|\\b(?i:options?|choices?|opción|opção|opzione) [0-9]\\b"
                    + "|\\b(?i:the) (?i:first|second|third|fourth|last) (?i:option|choice)\\b"
                    + "|\\b(?i:erste|zweite|dritte|vierte|letzte)n? (?i:option|antwort)\\b"
                    + "|\\([A-D]\\)");

    @Override
    public Optional<Constraints.Violation> violationBy(List<Value> values, RowSchema schema) {
        Value why = values.get(schema.indexOf(explanation));
        return reference(values.get(schema.indexOf(options)))
                .or(() -> why instanceof Value.Text text
                        ? found(PLACE, text.text(), "'" + explanation + "'")
                        : Optional.empty());
    }

    private Optional<Constraints.Violation> reference(Value value) {
        if (!(value instanceof Value.Array array)) {
            return Optional.empty();
        }
        for (int i = 0; i < array.items().size(); i++) {
            if (array.items().get(i) instanceof Value.Text option) {
                String path = "'" + options + "[" + i + "]'";
                Optional<Constraints.Violation> found =
                        found(OF_OTHERS, option.text(), path).or(() -> found(LETTERS, option.text(), path));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Constraints.Violation> found(Pattern pattern, String text, String path) {
        Matcher found = pattern.matcher(text);
        return found.find()
                ? Optional.of(new Constraints.Violation(
                        RejectionReason.NOT_SELF_CONTAINED,
                        path + " refers to an option by its place: '" + Excerpt.of(found.group()) + "'"))
                : Optional.empty();
    }
}
