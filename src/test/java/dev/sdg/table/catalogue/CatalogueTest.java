package dev.sdg.table.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.schema.GeneratorNames;
import dev.sdg.table.Cell;
import dev.sdg.table.Generator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every generator. */
class CatalogueTest {
    private static final int ROWS = 400;

    static Stream<String> columns() {
        Stream<String> words = GeneratorNames.WORDS.stream()
                .map(name -> "{\"type\": \"string\", \"generator\": \"%s\"}".formatted(name));
        Stream<String> types = Stream.of(
                        "integer",
                        "decimal",
                        "float",
                        "boolean",
                        "date",
                        "time",
                        "timestamp",
                        "string",
                        "uuid",
                        "json",
                        "bytes")
                .map("{\"type\": \"%s\"}"::formatted);
        Stream<String> rules = Stream.of(
                        "{\"sequence\": {}}",
                        "{\"uuid\": {\"version\": 7}}",
                        "{\"normal\": {\"mean\": 3, \"deviation\": 2}}",
                        "{\"lognormal\": {\"median\": 3, \"sigma\": 2}}",
                        "{\"exponential\": {\"mean\": 3}}",
                        "{\"poisson\": {\"mean\": 3}}",
                        "{\"zipf\": {\"exponent\": 1.1}}",
                        "{\"weighted\": {\"a\": 1, \"b\": 2}}",
                        "{\"boolean\": {}}",
                        "{\"constant\": \"a\"}",
                        "{\"date\": {\"weekdays\": [\"monday\"]}}",
                        "{\"timestamp\": {\"hours\": [9, 17]}}",
                        "{\"time\": {}}",
                        "{\"pattern\": \"[A-Z]{3}-\\\\d+\"}",
                        "{\"faker\": \"Beer.name\"}",
                        "{\"faker\": \"Internet.uuid\"}",
                        "{\"faker\": \"Address.fullAddress\"}")
                .map("{\"generator\": %s}"::formatted);
        return Stream.of(words, types, rules).flatMap(all -> all);
    }

    @ParameterizedTest
    @MethodSource("columns")
    void a_value_depends_on_its_row_only(String column) throws Exception {
        Generator generator = Columns.of(column).generator();
        List<String> expected = IntStream.range(0, ROWS)
                .mapToObj(row -> shown(Columns.cell(generator, row)))
                .toList();

        List<Callable<List<String>>> tasks = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            int seed = thread;
            Generator own = thread % 2 == 0 ? generator : Columns.of(column).generator();
            tasks.add(() -> shuffled(own, seed));
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<List<String>> found : threads.invokeAll(tasks)) {
                assertThat(found.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> shuffled(Generator generator, int seed) {
        List<Integer> rows = new ArrayList<>(IntStream.range(0, ROWS).boxed().toList());
        Collections.shuffle(rows, new Random(seed));
        String[] found = new String[ROWS];
        Cell cell = new Cell();
        rows.forEach(row -> found[row] = shown(Columns.into(cell, generator, row)));
        return List.of(found);
    }

    private static String shown(Cell cell) {
        return cell.isNull()
                ? "null"
                : cell.number() + " " + new String(cell.bytes(), 0, cell.length(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void a_column_does_not_change_with_those_beside_it() {
        String name = "\"name\": \"person.name\", \"city\": \"place.city\"";
        Columns few = Columns.of(Locale.ENGLISH, name);
        Columns more = Columns.of(
                Locale.ENGLISH,
                "\"mail\": {\"generator\": \"email\", \"unique\": true}, \"code\": \"place.country_code\", " + name
                        + ", \"first\": \"person.first_name\"");

        for (String column : List.of("name", "city")) {
            assertThat(Columns.texts(more.generator(column, false), ROWS))
                    .isEqualTo(Columns.texts(few.generator(column, false), ROWS));
        }
    }

    @Test
    void another_attempt_is_another_value() {
        for (String column : columns()
                .filter(text -> !text.contains("constant") && !text.contains("sequence"))
                .toList()) {
            Generator generator = Columns.of(column).generator();

            long different = IntStream.range(0, ROWS)
                    .filter(row -> !shown(Columns.cell(generator, row)).equals(shown(Columns.attempt(generator, row))))
                    .count();

            assertThat(different).as(column).isGreaterThan(ROWS / 10);
        }
    }

    /** A set of several columns numbers the values of each, so these must differ also where the column may repeat. */
    @Test
    void numbered_values_are_different() {
        for (String column : columns().toList()) {
            Generator generator = Columns.of(column).generator();
            Cell cell = new Cell();

            List<String> values = generator.space().stream()
                    .flatMap(space -> IntStream.range(0, (int) Math.min(2_000, space.size()))
                            .mapToObj(index -> {
                                space.value(index, cell);
                                return shown(cell);
                            }))
                    .collect(Collectors.toList());

            assertThat(values).as(column).isNotEmpty().doesNotHaveDuplicates();
        }
    }
}
