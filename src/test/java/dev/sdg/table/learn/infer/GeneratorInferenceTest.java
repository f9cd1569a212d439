package dev.sdg.table.learn.infer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.schema.Column;
import dev.sdg.schema.GeneratorSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What texts are made by, as their values show where the name of a column says little. */
class GeneratorInferenceTest {
    private static final List<String> PERSONS =
            List.of("Anna Schmidt", "John Miller", "Maria Garcia", "Peter Jones", "Lucy Brown", "Tom Clark");
    private static final List<String> FAMILIES = List.of("Schmidt", "Miller", "Garcia", "Jones", "Brown", "Clark");
    private static final List<String> CITIES = List.of("Berlin", "London", "Paris", "Rome", "Oslo", "Wien");

    @TempDir
    Path folder;

    private SampleText sample;

    @BeforeEach
    void begin() {
        sample = new SampleText(folder);
    }

    @Test
    void values_tell_what_names_do_not() throws IOException {
        sample.table("data", "f1,f2", 6, row -> PERSONS.get(row) + "," + CITIES.get(row));

        assertThat(generator("f1")).contains(words("person.name"));
        assertThat(generator("f2")).contains(words("place.city"));
        assertThat(sample.infer().tables().get(0).columns())
                .extracting(InferredColumn::personal)
                .containsExactly(true, false);
    }

    @Test
    void countries_of_which_each_stands_once_are_drawn_evenly() throws IOException {
        List<String> codes = List.of(Locale.getISOCountries());
        sample.table(
                "drinks",
                "id,country,land,servings",
                200,
                row -> row + "," + name(codes.get(row), Locale.ENGLISH) + "," + name(codes.get(row), Locale.GERMAN)
                        + "," + row * 7 % 31);
        sample.table(
                "sales",
                "id,country",
                200,
                row -> row + "," + name(codes.get(row % 5 == 0 ? row / 5 : 10), Locale.ENGLISH));

        assertThat(generator("country"))
                .get()
                .isInstanceOfSatisfying(GeneratorSpec.Weighted.class, countries -> assertThat(countries.values())
                        .hasSize(codes.size())
                        .contains(new GeneratorSpec.Weight("Liechtenstein", 1)));
        assertThat(generator("land"))
                .get()
                .isInstanceOfSatisfying(GeneratorSpec.Weighted.class, countries -> assertThat(countries.values())
                        .contains(new GeneratorSpec.Weight("Deutschland", 1)));
        assertThat(columns("sales").get(1).generator().orElseThrow().toString()).contains("place.country");
    }

    private static String name(String code, Locale language) {
        return new Locale("", code).getDisplayCountry(language).replace(",", "");
    }

    @Test
    void codes_of_capitals_are_no_words() throws IOException {
        sample.table(
                "airports", "id,iata", 60, row -> row + "," + (char) ('A' + row % 26) + "X" + (char) ('A' + row / 3));

        assertThat(generator("iata")).contains(new GeneratorSpec.Pattern("[A-Z]{3,3}"));
    }

    @Test
    void what_a_few_rows_show_of_lengths_is_no_limit() throws IOException {
        sample.table("few", "n,city", 6, row -> row + "," + CITIES.get(row));
        sample.table("many", "n,city", 60, row -> row + "," + CITIES.get(row % 6) + row / 6);

        assertThat(columns("few").get(1).rules()).isEqualTo(Column.Rules.NONE);
        assertThat(columns("many").get(1).rules().maxLength()).hasValue(8);
    }

    @Test
    void names_of_persons_are_made_anew_however_often_each_stands() throws IOException {
        sample.table("sales", "id,vendor", 600, row -> row + "," + PERSONS.get(row % 6));

        assertThat(generator("vendor")).contains(words("person.name"));
        assertThat(sample.infer().tables().get(0).columns().get(1).personal()).isTrue();
    }

    @Test
    void the_same_words_in_two_columns_are_of_two_things() throws IOException {
        sample.table("trips", "a,b", 6, row -> CITIES.get(row) + "," + CITIES.get((row + 1) % 6));

        assertThat(generator("a")).contains(new GeneratorSpec.Words("place.city", Optional.of("a")));
        assertThat(generator("b")).contains(words("place.city"));
    }

    @Test
    void a_name_that_says_what_values_are_counts_more_than_they_do() throws IOException {
        sample.table("data", "id,city,other", 6, row -> row + "," + FAMILIES.get(row) + "," + CITIES.get(row));

        assertThat(generator("city")).contains(words("place.city"));
    }

    @Test
    void a_key_of_words_that_are_known_is_made_of_such_words() throws IOException {
        sample.table("data", "city,people", 6, row -> CITIES.get(row) + "," + row);

        assertThat(sample.infer().schema().tables().get(0).primaryKey()).containsExactly("city");
        assertThat(generator("city")).contains(words("place.city"));
    }

    private static GeneratorSpec words(String name) {
        return new GeneratorSpec.Words(name, Optional.empty());
    }

    private List<Column> columns(String table) {
        return sample.infer().schema().table(table).orElseThrow().columns();
    }

    private Optional<GeneratorSpec> generator(String column) {
        return sample.infer().schema().tables().get(0).columns().stream()
                .filter(one -> one.name().equals(column))
                .findFirst()
                .flatMap(Column::generator);
    }
}
