package dev.sdg.table.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.table.Generator;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.datafaker.Faker;
import net.datafaker.providers.base.AbstractProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FakerMethodsTest {

    @Test
    void a_method_of_datafaker_makes_texts() {
        Generator beers =
                Columns.of("{\"generator\": {\"faker\": \"Beer.name\"}}").generator();
        Generator shorter = Columns.of("{\"max_length\": 5, \"generator\": {\"faker\": \"Book.title\"}}")
                .generator();
        Generator numbers = Columns.of("{\"type\": \"integer\", \"generator\": {\"faker\": \"Number.digit\"}}")
                .generator();

        assertThat(Columns.texts(beers, 100)).noneMatch(String::isBlank).contains("Yeti Imperial Stout");
        assertThat(Columns.texts(shorter, 100)).allMatch(title -> title.length() <= 5 && !title.isBlank());
        assertThat(Columns.numbers(numbers, 100)).allMatch(digit -> digit >= 0 && digit <= 9);
    }

    @Test
    void unique_ones_get_a_number_when_datafaker_has_no_more() {
        Generator beers =
                Columns.of("{\"generator\": {\"faker\": \"Beer.name\"}}").unique();
        int names = (int) beers.space().orElseThrow().withoutNumber();

        List<String> all = Columns.texts(beers, names * 2L);

        assertThat(all).doesNotHaveDuplicates();
        assertThat(all.subList(0, names)).noneMatch(name -> name.endsWith(" 2"));
        assertThat(all.subList(names, all.size())).allMatch(name -> name.endsWith(" 2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Nope.x; datafaker has no provider 'Nope'",
                "Bear.name; no provider 'Bear': did you mean 'beer'?",
                "Beer.nam; datafaker's Beer has no method 'nam': did you mean 'name'?",
                "Number.numberBetween; needs arguments",
                "TimeAndDate.past; reads the clock; use 'date' or 'timestamp'",
                "Date.birthday; reads the clock; use 'date' or 'timestamp'",
                "Business.creditCardExpiry; reads the clock; use 'date'",
                "IdNumber.valid; reads the clock",
                "Lorem.words; makes no text"
            })
    void what_cannot_be_is_refused(String name, String problem) {
        assertThat(Columns.of("{\"generator\": {\"faker\": \"" + name + "\"}}").problems())
                .singleElement()
                .asString()
                .contains("tables.t.columns.c", problem);
    }

    /** What reads the clock, or has random numbers of its own, differs from one datafaker to the other. */
    @Test
    void all_methods_that_are_taken_make_the_same_again() {
        FakerMethods one = new FakerMethods(Locale.ENGLISH);
        FakerMethods other = new FakerMethods(Locale.ENGLISH);
        dev.sdg.table.CellSeed seed = dev.sdg.table.CellSeed.of(3, "t", "c");
        int taken = 0;
        for (String name : all()) {
            int point = name.indexOf('.');
            try {
                FakerMethods.Named named = one.named(name.substring(0, point), name.substring(point + 1));
                taken++;
                for (int index = 0; index < 2; index++) {
                    assertThat(other.value(named, seed, index)).as(name).isEqualTo(one.value(named, seed, index));
                }
            } catch (UnfitException e) {
                assertThat(e).as(name).hasMessageMatching("(?s).*(clock|arguments|no text|no method).*");
            }
        }
        assertThat(taken).isGreaterThan(1_000);
    }

    private static List<String> all() {
        List<String> names = new ArrayList<>();
        for (Method provider : Faker.class.getMethods()) {
            if (provider.getParameterCount() == 0
                    && AbstractProvider.class.isAssignableFrom(provider.getReturnType())) {
                Stream.of(provider.getReturnType().getMethods())
                        .filter(method -> method.getParameterCount() == 0
                                && AbstractProvider.class.isAssignableFrom(method.getDeclaringClass()))
                        .forEach(method -> names.add(provider.getName() + "." + method.getName()));
            }
        }
        return names;
    }

    @ParameterizedTest
    @ValueSource(strings = {"it", "pl", "ru", "el-GR", "ko", "zh-CN", "he", "hu", "nl", "sv", "xx"})
    void locales_without_a_list_of_ours_have_that_of_datafaker(String tag) {
        Columns person = Columns.of(
                Locale.forLanguageTag(tag),
                "\"name\": \"person.name\", \"email\": \"person.email\", \"url\": \"company.url\"");

        assertThat(Columns.texts(person.generator("name", true), 300)).doesNotHaveDuplicates();
        assertThat(Columns.texts(person.generator("email", true), 300))
                .doesNotHaveDuplicates()
                .allMatch(email -> email.matches("[a-z0-9]+[._][a-z0-9]+@example\\.(com|org|net)"));
        assertThat(Columns.texts(person.generator("url", true), 300))
                .allMatch(url -> url.matches("https://www\\.[a-z0-9-]+\\.example"));
    }

    @Test
    void a_list_without_sexes_has_both() {
        Columns person = Columns.of(Locale.KOREAN, "\"gender\": \"person.gender\", \"title\": \"person.title\"");

        assertThat(Columns.texts(person.generator("gender", false), 300)).contains("female", "male");
        assertThat(Columns.texts(person.generator("title", false), 300)).contains("Ms", "Mr");
    }
}
