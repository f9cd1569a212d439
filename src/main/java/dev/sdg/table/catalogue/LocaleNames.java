package dev.sdg.table.catalogue;

import dev.sdg.table.catalogue.word.Ascii;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.datafaker.Faker;

/** Names of persons of the locales that datafaker has lists of, where we have none of our own. */
final class LocaleNames {
    private static final String CONSONANTS = "bdfghjklmnprst";
    private static final String VOWELS = "aeiou";

    private LocaleNames() {}

    /** Returns first and last names by section, as {@link People#of} takes them; empty where there are no lists. */
    static Optional<Map<String, List<String>>> of(Locale locale, FakerMethods faker) {
        String lists = lists(locale);
        if (!lists.contains(" last_name:")) {
            return Optional.empty();
        }
        Map<String, List<String>> sections = new HashMap<>();
        if (lists.contains(" female_first_name:") && lists.contains(" male_first_name:")) {
            sections.put("female", pool(faker, "femaleFirstName"));
            sections.put("male", pool(faker, "maleFirstName"));
        } else {
            sections.put("first", pool(faker, "firstName"));
        }
        sections.put("last", pool(faker, "lastName"));
        if (locale.getLanguage().matches("zh|ko|hu|vi")) {
            sections.put("order", List.of("last"));
        }
        return Optional.of(sections);
    }

    /** Returns the text of datafaker's own lists of a locale: of its language, and of its country. */
    private static String lists(Locale locale) {
        return file(locale.getLanguage()) + file(locale.getLanguage() + "-" + locale.getCountry());
    }

    private static String file(String name) {
        try (InputStream file = Faker.class.getResourceAsStream("/" + name + ".yml")) {
            return file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> pool(FakerMethods faker, String method) {
        List<String> names = new ArrayList<>();
        for (String name : faker.pool(faker.named("Name", method))) {
            String clean = name.replace("=", "").replace(",", "");
            names.add(Ascii.of(clean).isEmpty() ? clean + "=" + syllables(names.size()) : clean);
        }
        return names;
    }

    /** Returns letters for addresses in place of a name that has none: different for each number. */
    private static String syllables(int number) {
        StringBuilder syllables = new StringBuilder();
        int left = number;
        for (int i = 0; i < 2 || left > 0; i++) {
            syllables.append(CONSONANTS.charAt(left % CONSONANTS.length()));
            left /= CONSONANTS.length();
            syllables.append(VOWELS.charAt(left % VOWELS.length()));
            left /= VOWELS.length();
        }
        return syllables.toString();
    }
}
