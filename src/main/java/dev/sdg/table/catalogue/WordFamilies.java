package dev.sdg.table.catalogue;

import dev.sdg.schema.GeneratorSpec;
import dev.sdg.schema.Table;
import dev.sdg.table.CellSeed;
import dev.sdg.table.Generator;
import dev.sdg.table.catalogue.word.Subject;
import dev.sdg.table.catalogue.word.TextSource;
import dev.sdg.table.catalogue.word.Vocabulary;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;

/** Makes the generators of words for columns. One thread. */
final class WordFamilies {
    private final FakerMethods faker;
    private final Vocabulary vocabulary;

    /**
     * Creates the generators of a locale.
     *
     * @param today the day of the run
     */
    WordFamilies(Locale locale, LocalDate today) {
        this.faker = new FakerMethods(locale);
        this.vocabulary = new Vocabulary(
                locale, today, () -> LocaleNames.of(locale, faker).orElse(Map.of()));
    }

    /** Returns the generator that {@code words} names. */
    Generator of(Target target, GeneratorSpec.Words words) {
        Vocabulary.Texts texts = vocabulary.texts(words.name(), target.unique(), subject(target.table()));
        String who = words.who().orElse(texts.byColumn() ? target.column().name() : "");
        CellSeed seed = CellSeed.of(target.seed(), target.table().name(), "\0" + texts.of() + "\0" + who);
        return texts.follows()
                ? WordGenerator.following(target, texts.source(), seed)
                : WordGenerator.drawn(target, texts.source(), seed);
    }

    private static Subject subject(Table table) {
        return Subject.of(table.name() + " " + table.description().orElse("") + " "
                + table.prompt().orElse("") + " ");
    }

    /** Returns what a method of datafaker makes. */
    Generator of(Target target, GeneratorSpec.Faker spec) {
        FakerMethods.Named named = faker.named(spec.provider(), spec.method());
        return WordGenerator.drawn(
                target,
                target.unique()
                        ? TextSource.of(faker.pool(named))
                        : faker.source(named, target.cells().with("faker")),
                target.cells());
    }
}
