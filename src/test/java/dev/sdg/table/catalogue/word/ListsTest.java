package dev.sdg.table.catalogue.word;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the lists of words promise to those who read them. */
class ListsTest {
    private final WordLists lists = new WordLists();

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "es", "ja", "ar"})
    void companies_name_industries_that_their_language_has(String language) {
        List<String> industries = lists.words("words-" + language, "industry");

        assertThat(industries).doesNotHaveDuplicates().hasSizeGreaterThan(25);
        for (String section : List.of("founder " + language, "coined " + language)) {
            assertThat(lists.words("companies", section)).isNotEmpty().allSatisfy(kind -> {
                String[] parts = kind.split("=", -1);
                assertThat(parts[1]).matches("[a-z]+");
                assertThat(parts.length == 2 || industries.contains(parts[2]))
                        .as(kind)
                        .isTrue();
            });
            assertThat(lists.words("companies", section).stream().map(kind -> kind.split("=", -1)[1]))
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "es", "ja", "ar"})
    void words_and_jobs_of_a_language_come_once(String language) {
        assertThat(lists.words("words-" + language, "word"))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(90);
        assertThat(lists.words("words-" + language, "color"))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(25);
        List<String> titles = new ArrayList<>();
        lists.sections("jobs-" + language).values().forEach(titles::addAll);
        assertThat(titles).doesNotHaveDuplicates().hasSizeGreaterThan(60);
    }

    @Test
    void diagnoses_are_codes_with_titles() {
        List<String> codes = new ArrayList<>();

        for (String line : WordLists.lines("medical")) {
            String[] parts = line.split("\\|", -1);
            assertThat(parts).hasSize(4).noneMatch(String::isBlank);
            assertThat(parts[0]).matches("[A-Z][0-9][0-9A-Z](\\.[0-9A-Z]{1,4})?");
            codes.add(parts[0]);
        }

        assertThat(codes).hasSizeGreaterThan(150).doesNotHaveDuplicates();
    }

    @Test
    void every_city_is_in_a_country_that_is_known() {
        Map<String, Country> countries = Country.all();

        assertThat(WordLists.lines("cities"))
                .allSatisfy(line -> assertThat(countries).containsKey(line.split("\\|", -1)[2]));
        assertThat(countries.values()).allSatisfy(country -> assertThat(lists.words("streets", country.streets()))
                .hasSizeGreaterThan(10));
    }
}
