package dev.sdg.format.validation;

import dev.sdg.document.passage.Passage;
import dev.sdg.format.prompt.HelperKeys;
import dev.sdg.format.prompt.Subject;
import dev.sdg.format.reply.Json;
import dev.sdg.sample.RowOrigin;
import dev.sdg.sample.Value;
import dev.sdg.text.TextCleaner;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the passage that a row was made from: the one it names, the only one there is, or the one it shares most words
 * with.
 */
final class PassageAttribution {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");

    private PassageAttribution() {}

    /** Returns the row's passage; nothing if there are several and it neither names one nor has a word of any. */
    static Optional<RowOrigin.Passage> of(Json.Mapping row, List<Value> values, Subject.Passages subject) {
        return named(row, subject).or(() -> nearest(values, subject.passages())).map(Passage::origin);
    }

    /** Returns the passage that the row names, or the only one there is. */
    static Optional<Passage> named(Json.Mapping row, Subject.Passages subject) {
        List<Passage> passages = subject.passages();
        if (passages.size() == 1) {
            return Optional.of(passages.get(0));
        }
        return row.get(HelperKeys.PASSAGE)
                .filter(Json.Text.class::isInstance)
                .map(json -> TextCleaner.trimmed(((Json.Text) json).text()))
                .flatMap(id -> passages.stream()
                        .filter(passage -> passage.id().equalsIgnoreCase(id))
                        .findFirst());
    }

    private static Optional<Passage> nearest(List<Value> values, List<Passage> passages) {
        Set<String> words = words(values.stream()
                .flatMap(Value::scalars)
                .filter(Value.Text.class::isInstance)
                .map(value -> ((Value.Text) value).text())
                .collect(Collectors.joining(" ")));
        Optional<Passage> nearest = Optional.empty();
        int most = 0;
        for (Passage passage : passages) {
            Set<String> shared = words(passage.text());
            shared.retainAll(words);
            if (shared.size() > most) {
                most = shared.size();
                nearest = Optional.of(passage);
            }
        }
        return nearest;
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>(List.of(BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT))));
        words.remove("");
        return words;
    }
}
