package dev.sdg.run.schema;

import dev.sdg.generate.Usage;
import dev.sdg.schema.Table;
import dev.sdg.schema.source.SchemaSource;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A schema that was made of a sentence. Its rows can be made: it was checked as those of files are.
 *
 * @param source the schema
 * @param madeBy what made it
 * @param notes what was assumed, and what a person should know: plain sentences without marks
 * @param usage what it took
 * @param costUsd US dollars; empty where a price is not known
 */
public record SchemaDraft(
        SchemaSource source, MadeBy madeBy, List<String> notes, Usage usage, Optional<BigDecimal> costUsd) {

    /** What makes schemas of sentences. */
    public enum MadeBy {
        /** A rule that reads lists of columns. */
        RULES("rules"),
        /** A language model. */
        MODEL("model");

        private final String word;

        MadeBy(String word) {
            this.word = word;
        }

        /** Returns the word for it in JSON. */
        public String word() {
            return word;
        }
    }

    public SchemaDraft {
        notes = List.copyOf(notes);
    }

    /** Returns how many rows the sentence asks for, over all tables; empty where it names no number. */
    public OptionalLong rows() {
        return source.schema().tables().stream()
                .map(Table::rows)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .reduce(Long::sum);
    }
}
