package dev.sdg.table.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.re2j.Pattern;
import dev.sdg.table.Cell;
import dev.sdg.table.Generator;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleGeneratorsTest {
    private static final int ROWS = 10_000;

    @Test
    void a_sequence_has_a_number_of_its_own_for_each_row() {
        Generator tens = Columns.of(
                        "{\"type\": \"integer\", \"generator\": {\"sequence\": {\"start\": 5, \"step\": -10}}}")
                .unique();
        Generator texts = Columns.of(
                        "{\"type\": \"string\", \"min_length\": 4, \"max_length\": 4, \"generator\": \"sequence\"}")
                .unique();

        assertThat(Columns.numbers(tens, 3)).containsExactly(5L, -5L, -15L);
        assertThat(Columns.texts(texts, 3)).containsExactly("0001", "0002", "0003");
        assertThat(texts.space().orElseThrow().size()).isEqualTo(9_999);
    }

    @Test
    void a_key_that_says_nothing_of_its_numbers_is_a_sequence() {
        Generator key =
                Columns.of("{\"type\": \"integer\", \"primary_key\": true}").unique();

        assertThat(Columns.numbers(key, 3)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void a_sequence_ends_where_the_column_does() {
        Generator bytes = Columns.of(
                        "{\"type\": \"integer\", \"minimum\": 1, \"maximum\": 255, \"generator\": \"sequence\"}")
                .unique();
        Generator all = Columns.of("{\"type\": \"integer\", \"generator\": {\"sequence\": {\"start\": " + Long.MIN_VALUE
                        + ", \"step\": 1000000000000}}}")
                .unique();

        assertThat(bytes.space().orElseThrow().size()).isEqualTo(255);
        long last = all.space().orElseThrow().size() - 1;
        assertThat(Columns.cell(all, last).number()).isGreaterThan(Long.MAX_VALUE - 1_000_000_000_000L);
        assertThat(Columns.of("{\"type\": \"integer\", \"minimum\": 10, \"generator\": \"sequence\"}")
                        .problems())
                .singleElement()
                .asString()
                .contains("tables.t.columns.c", "begins at 1", "from 10 to");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 7})
    void uuids_are_of_the_version_that_is_asked_for_and_all_different(int version) {
        Generator uuids = Columns.of("{\"generator\": {\"uuid\": {\"version\": " + version + "}}}")
                .unique();

        Set<UUID> all =
                Columns.texts(uuids, ROWS).stream().map(UUID::fromString).collect(Collectors.toSet());

        assertThat(all)
                .hasSize(ROWS)
                .allSatisfy(uuid -> assertThat(uuid.version()).isEqualTo(version))
                .allSatisfy(uuid -> assertThat(uuid.variant()).isEqualTo(2));
    }

    @Test
    void uuids_of_version_7_are_in_the_order_of_rows_and_within_the_year_before_the_run() {
        Generator uuids =
                Columns.of("{\"generator\": {\"uuid\": {\"version\": 7}}}").unique();

        assertThat(Columns.texts(uuids, 100)).isSorted();
        long millis = UUID.fromString(Columns.cell(uuids, 0).text()).getMostSignificantBits() >>> 16;
        assertThat(Instant.ofEpochMilli(millis)).isEqualTo(Instant.parse("2025-11-21T00:00:00Z"));
    }

    @Test
    void whole_numbers_reach_from_one_bound_to_the_other() {
        Generator narrow = numbers("integer", "\"minimum\": -3, \"maximum\": 3", "\"uniform\": {}");
        Generator all = numbers(
                "integer", "\"minimum\": " + Long.MIN_VALUE + ", \"maximum\": " + Long.MAX_VALUE, "\"uniform\": {}");

        assertThat(Columns.numbers(narrow, ROWS).distinct().sorted()).containsExactly(-3L, -2L, -1L, 0L, 1L, 2L, 3L);
        LongSummaryStatistics numbers = Columns.numbers(all, ROWS).summaryStatistics();
        assertThat(numbers.getMin()).isLessThan(Long.MIN_VALUE / 10 * 9);
        assertThat(numbers.getMax()).isGreaterThan(Long.MAX_VALUE / 10 * 9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"uniform\": {}",
                "\"normal\": {\"mean\": 1000, \"deviation\": 10}",
                "\"normal\": {\"mean\": 5, \"deviation\": 100}",
                "\"normal\": {\"mean\": -1e12, \"deviation\": 0.001}",
                "\"normal\": {\"mean\": 1e300, \"deviation\": 1e-300}",
                "\"lognormal\": {\"median\": 1000000, \"sigma\": 0.1}",
                "\"lognormal\": {\"median\": 1, \"sigma\": 3}",
                "\"exponential\": {\"mean\": 0.001}",
                "\"exponential\": {\"mean\": 1e100}",
                "\"poisson\": {\"mean\": 1000000}",
                "\"poisson\": {\"mean\": 1e30}",
                "\"poisson\": {\"mean\": 0.001}",
                "\"zipf\": {\"exponent\": 1, \"values\": 1000000000000}",
                "\"zipf\": {\"exponent\": 30}"
            })
    void a_distribution_far_off_is_drawn_within_the_range_of_the_column(String distribution) {
        for (String type : new String[] {"integer", "decimal", "float"}) {
            Generator range = numbers(type, "\"minimum\": 3, \"maximum\": 9", distribution);
            Generator point = numbers(type, "\"minimum\": 7, \"maximum\": 7", distribution);

            assertThat(values(range, type)).as(type).allMatch(value -> value >= 3 && value <= 9);
            assertThat(values(point, type)).as(type).containsOnly(7.0);
        }
    }

    @Test
    void a_truncated_distribution_does_not_pile_up_at_its_bounds() {
        Generator normal = numbers("float", "\"minimum\": 0", "\"normal\": {\"mean\": 0, \"deviation\": 1}");
        Generator prices = numbers("decimal", "\"minimum\": 5", "\"lognormal\": {\"median\": 400, \"sigma\": 1.0}");

        assertThat(values(normal, "float").average().orElseThrow()).isCloseTo(Math.sqrt(2 / Math.PI), within(0.03));
        assertThat(values(normal, "float").filter(value -> value == 0)).isEmpty();
        assertThat(values(prices, "decimal").sorted().skip(ROWS / 2).findFirst().orElseThrow())
                .isCloseTo(400, within(20.0));
    }

    @Test
    void distributions_have_the_mean_that_they_are_given() {
        assertThat(mean("integer", "\"poisson\": {\"mean\": 3.5}")).isCloseTo(3.5, within(0.1));
        assertThat(mean("integer", "\"poisson\": {\"mean\": 5000}")).isCloseTo(5_000, within(4.0));
        assertThat(mean("float", "\"exponential\": {\"mean\": 20}")).isCloseTo(20, within(0.8));
        assertThat(mean("float", "\"normal\": {\"mean\": -7, \"deviation\": 2}"))
                .isCloseTo(-7, within(0.1));
        assertThat(mean("integer", "\"zipf\": {\"exponent\": 2, \"values\": 4}"))
                .isCloseTo((1 + 1 / 2.0 + 1 / 3.0 + 1 / 4.0) / (1 + 1 / 4.0 + 1 / 9.0 + 1 / 16.0), within(0.05));
    }

    @Test
    void numbers_of_the_largest_size_do_not_overflow() {
        Generator floats = numbers("float", "\"minimum\": -1e308, \"maximum\": 1e308", "\"uniform\": {}");
        Generator normal = numbers("float", "", "\"normal\": {\"mean\": 0, \"deviation\": 1e300}");
        Generator decimals = Columns.of("{\"type\": \"decimal\", \"precision\": 38, \"scale\": 0, \"minimum\":"
                        + " -99999999999999999999999999, \"maximum\": 99999999999999999999999999}")
                .generator();
        Generator whole = numbers("integer", "", "\"normal\": {\"mean\": 0, \"deviation\": 1e25}");

        assertThat(values(floats, "float")).allMatch(Double::isFinite).anyMatch(value -> value < -9e307);
        assertThat(values(normal, "float")).allMatch(Double::isFinite).anyMatch(value -> value < -1e299);
        assertThat(Columns.numbers(decimals, ROWS)).allMatch(value -> Math.abs(value) < 1_000_000_000_000_000_000L);
        assertThat(Columns.numbers(whole, ROWS)).anyMatch(value -> value < Long.MIN_VALUE / 2);
    }

    @Test
    void a_range_without_a_value_is_refused() {
        assertThat(Columns.of("{\"type\": \"decimal\", \"scale\": 1, \"minimum\": 1.01, \"maximum\": 1.09}")
                        .problems())
                .singleElement()
                .asString()
                .contains("no value of type decimal(18, 1) lies between the minimum 1.01 and the maximum 1.09");
        assertThat(Columns.of("{\"type\": \"integer\", \"maximum\": -1, \"generator\": {\"poisson\": {\"mean\": 3}}}")
                        .problems())
                .singleElement()
                .asString()
                .contains("a Poisson distribution has whole numbers from 0 on");
    }

    @Test
    void unique_numbers_fill_their_range_without_a_repeat() {
        Generator numbers = Columns.of("{\"type\": \"integer\", \"minimum\": 0, \"maximum\": 9999}")
                .unique();
        Generator prices = Columns.of(
                        "{\"type\": \"decimal\", \"minimum\": 5, \"generator\": {\"lognormal\": {\"median\": 400,"
                                + " \"sigma\": 1}}}")
                .unique();
        Generator floats = Columns.of("{\"type\": \"float\"}").unique();

        assertThat(Columns.numbers(numbers, ROWS).distinct().count()).isEqualTo(ROWS);
        assertThat(Columns.numbers(prices, ROWS).distinct().count()).isEqualTo(ROWS);
        assertThat(Columns.numbers(floats, ROWS).distinct().count()).isEqualTo(ROWS);
    }

    @Test
    void weighted_values_come_as_often_as_their_weights_say() {
        Generator words = Columns.of("{\"generator\": {\"weighted\": {\"a\": 6, \"b\": 3, \"c\": 1, \"d\": 0}}}")
                .generator();

        Map<String, Integer> counts = new HashMap<>();
        Columns.texts(words, ROWS).forEach(word -> counts.merge(word, 1, Integer::sum));

        assertThat(counts).containsOnlyKeys("a", "b", "c");
        assertThat(counts.get("a")).isCloseTo(6_000, within(250));
        assertThat(counts.get("c")).isCloseTo(1_000, within(150));
    }

    @Test
    void weights_may_be_as_small_and_as_large_as_numbers_are() {
        Generator words = Columns.of("{\"generator\": {\"weighted\": {\"a\": 1e308, \"b\": 1e308, \"c\": 1e-308}}}")
                .generator();

        assertThat(new HashSet<>(Columns.texts(words, 100))).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void a_value_that_its_column_cannot_hold_is_refused() {
        assertThat(Columns.of("{\"max_length\": 2, \"generator\": {\"weighted\": {\"abc\": 1}}}")
                        .problems())
                .singleElement()
                .asString()
                .contains("'abc' is longer than max_length 2");
        assertThat(Columns.of("{\"type\": \"integer\", \"maximum\": 5, \"generator\": {\"constant\": 7}}")
                        .problems())
                .singleElement()
                .asString()
                .contains("7 is over the maximum 5");
        assertThat(Columns.of("{\"pattern\": \"[a-z]\", \"enum\": [\"a\", \"B\"]}")
                        .problems())
                .singleElement()
                .asString()
                .contains("'B' does not match");
    }

    @Test
    void booleans_are_true_in_their_share() {
        Generator some =
                Columns.of("{\"generator\": {\"boolean\": {\"true\": 0.2}}}").generator();
        Generator never =
                Columns.of("{\"generator\": {\"boolean\": {\"true\": 0}}}").generator();

        assertThat(Columns.numbers(some, ROWS).sum()).isCloseTo(2_000, within(200L));
        assertThat(Columns.numbers(never, ROWS).sum()).isZero();
        assertThat(never.space().orElseThrow().size()).isEqualTo(1);
    }

    @Test
    void dates_lie_between_their_bounds_on_the_days_that_are_allowed() {
        Generator dates = Columns.of("{\"generator\": {\"date\": {\"from\": \"2024-02-26\", \"to\": \"2024-03-10\","
                        + " \"weekdays\": [\"monday\", \"thursday\", \"sunday\"]}}}")
                .unique();

        assertThat(dates.space().orElseThrow().size()).isEqualTo(6);
        assertThat(Columns.numbers(dates, 6)
                        .sorted()
                        .mapToObj(LocalDate::ofEpochDay)
                        .map(LocalDate::toString))
                .containsExactly("2024-02-26", "2024-02-29", "2024-03-03", "2024-03-04", "2024-03-07", "2024-03-10");
    }

    @Test
    void dates_reach_from_the_first_year_to_the_last() {
        Generator dates = Columns.of("{\"generator\": {\"date\": {\"from\": \"0001-01-01\", \"to\": \"9999-12-31\"}}}")
                .unique();
        Generator times = Columns.of("{\"generator\": {\"timestamp\": {\"from\": \"0001-01-01\", \"to\":"
                        + " \"9999-12-31T23:59:59.999999\"}}}")
                .generator();

        long days = dates.space().orElseThrow().size();
        assertThat(days).isEqualTo(3_652_059);
        Cell cell = new Cell();
        dates.space().orElseThrow().value(0, cell);
        assertThat(cell.number()).isEqualTo(LocalDate.of(1, 1, 1).toEpochDay());
        dates.space().orElseThrow().value(days - 1, cell);
        assertThat(cell.number()).isEqualTo(LocalDate.of(9999, 12, 31).toEpochDay());
        times.space().orElseThrow().value(times.space().orElseThrow().size() - 1, cell);
        assertThat(cell.number()).isEqualTo(253_402_300_799_999_999L);
    }

    @Test
    void timestamps_keep_to_their_hours_and_bounds() {
        Generator times = Columns.of("{\"generator\": {\"timestamp\": {\"from\": \"2026-01-02T16:59:58\", \"to\":"
                        + " \"2026-01-05T09:00:01\", \"hours\": [9, 17], \"weekdays\": [\"monday\", \"friday\"]}}}")
                .unique();

        assertThat(times.space().orElseThrow().size()).isEqualTo(4);
        assertThat(Columns.numbers(times, 4).sorted().mapToObj(micros -> Instant.ofEpochSecond(micros / 1_000_000)
                        .toString()))
                .containsExactly(
                        "2026-01-02T16:59:58Z", "2026-01-02T16:59:59Z", "2026-01-05T09:00:00Z", "2026-01-05T09:00:01Z");
    }

    @Test
    void the_first_and_the_last_day_may_lie_outside_the_hours() {
        Generator times = Columns.of("{\"generator\": {\"timestamp\": {\"from\": \"2026-01-01T18:00:00\", \"to\":"
                        + " \"2026-01-03T08:00:00\", \"hours\": [9, 10]}}}")
                .unique();

        assertThat(times.space().orElseThrow().size()).isEqualTo(3_600);
        assertThat(Columns.numbers(times, 3_600)
                        .mapToObj(micros -> Instant.ofEpochSecond(micros / 1_000_000)
                                .atZone(ZoneOffset.UTC)
                                .toLocalDate())
                        .distinct())
                .containsExactly(LocalDate.of(2026, 1, 2));
    }

    @Test
    void a_moment_may_be_one_moment_only() {
        Generator time = Columns.of("{\"generator\": {\"timestamp\": {\"from\": \"2026-01-01T18:00:00.5\", \"to\":"
                        + " \"2026-01-01T18:00:00.5\"}}}")
                .unique();

        assertThat(time.space().orElseThrow().size()).isEqualTo(1);
        assertThat(Columns.numbers(time, 1)).containsExactly(1_767_290_400_500_000L);
    }

    @Test
    void times_are_of_the_day_and_texts_of_times_are_iso() {
        Generator times = Columns.of("{\"generator\": {\"time\": {\"from\": \"08:00:00\", \"to\": \"08:00:02\"}}}")
                .unique();
        Generator dates = Columns.of("{\"type\": \"string\", \"generator\": {\"date\": {\"from\": \"2024-02-29\","
                        + " \"to\": \"2024-02-29\"}}}")
                .generator();
        Generator texts = Columns.of("{\"type\": \"string\", \"generator\": {\"timestamp\": {\"from\":"
                        + " \"2024-02-29T10:00:00\", \"to\": \"2024-02-29T10:00:00\"}}}")
                .generator();

        assertThat(Columns.numbers(times, 3).sorted())
                .containsExactly(28_800_000_000L, 28_801_000_000L, 28_802_000_000L);
        assertThat(Columns.texts(dates, 1)).containsExactly("2024-02-29");
        assertThat(Columns.texts(texts, 1)).containsExactly("2024-02-29T10:00:00");
    }

    @ParameterizedTest
    @CsvSource({
        "timestamp, -30 days, now, [0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}",
        "timestamp, 1970-01-01, 1970-01-01, 1970-01-01T00:00:00",
        "date, -30 days, now, [0-9]{4}-[0-9]{2}-[0-9]{2}",
        "time, 08:00:00, 09:30:00, 0[89]:[0-9]{2}:[0-9]{2}",
    })
    void a_text_has_the_kind_of_moment_that_the_generator_names(String name, String from, String to, String form) {
        Generator texts = Columns.of(
                        "{\"type\": \"string\", \"generator\": {\"%s\": {\"from\": \"%s\", \"to\": \"%s\"}}}"
                                .formatted(name, from, to))
                .generator();

        assertThat(Columns.texts(texts, 200)).allMatch(text -> text.matches(form));
    }

    @Test
    void days_that_do_not_exist_are_refused() {
        assertThat(Columns.of("{\"generator\": {\"date\": {\"from\": \"2026-01-02\", \"to\": \"2026-01-01\"}}}")
                        .problems())
                .singleElement()
                .asString()
                .contains("'from' is after 'to'");
        assertThat(Columns.of("{\"generator\": {\"date\": {\"from\": \"2026-01-01\", \"to\": \"2026-01-02\","
                                + " \"weekdays\": [\"sunday\"]}}}")
                        .problems())
                .singleElement()
                .asString()
                .contains("no allowed day");
        assertThat(Columns.of("{\"generator\": {\"date\": {\"from\": \"now\", \"to\": \"+9000 years\"}}}")
                        .problems())
                .singleElement()
                .asString()
                .contains("years are from 1 to 9999");
        assertThat(DayOfWeek.from(LocalDate.of(2026, 1, 1))).isEqualTo(DayOfWeek.THURSDAY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A-[0-9]{6}",
                "[A-Z]{2,3}(-\\d+)?",
                "^(foo|bar)+$",
                "(?i)[a-f0-9]{8}",
                "\\w+@\\w+\\.example",
                "[^a-z,;]{5}",
                "(?P<year>20[0-9]{2})/(0[1-9]|1[0-2])",
                "\\+49 [1-9]\\d{1,4}",
                "[[:upper:]][[:lower:]]*",
                "x{0}y|",
                "\\p{Lu}\\pN",
                "[]a]{2}",
                "[\\x41-\\x43\\-_]",
                "\\Qa.b\\E!",
                "[あ-ん]{3}",
                ".{1,40}"
            })
    void texts_of_a_pattern_match_it(String pattern) {
        Generator texts = Columns.of("{\"generator\": {\"pattern\": \"" + pattern.replace("\\", "\\\\") + "\"}}")
                .generator();

        assertThat(Columns.texts(texts, 300)).allMatch(Pattern.compile(pattern)::matches);
    }

    @Test
    void texts_of_a_pattern_are_counted_once_however_they_are_matched() {
        assertThat(size("[A-C]{2}")).isEqualTo(9);
        assertThat(size("[A-C]?[A-C]?")).isEqualTo(13);
        assertThat(size("(a|ab)(c|bcd)?")).isEqualTo(6);
        assertThat(size("a*")).isEqualTo(9);
        assertThat(size("[0-9a-f]{32}")).isEqualTo(1L << 62);
        Generator all =
                Columns.of("{\"generator\": {\"pattern\": \"(a|ab)(c|bcd)?\"}}").unique();
        assertThat(Columns.texts(all, 6)).containsExactlyInAnyOrder("a", "ab", "ac", "abc", "abcd", "abbcd");
    }

    @Test
    void texts_of_a_pattern_are_as_long_as_the_column_allows() {
        Generator some = Columns.of(
                        "{\"min_length\": 3, \"max_length\": 4, \"generator\": {\"pattern\": \"[a-z]*(-[0-9]+)?\"}}")
                .generator();

        assertThat(Columns.texts(some, 300)).allMatch(text -> text.length() == 3 || text.length() == 4);
        assertThat(Columns.of("{\"max_length\": 3, \"generator\": {\"pattern\": \"[A-Z]{4}\"}}")
                        .problems())
                .singleElement()
                .asString()
                .contains("no text of the allowed length matches");
        assertThat(Columns.of("{\"generator\": {\"pattern\": \"\\\\bword\\\\b\"}}")
                        .problems())
                .singleElement()
                .asString()
                .contains("'\\b'");
    }

    @Test
    void columns_without_a_generator_have_values_of_their_type() {
        for (String type : new String[] {"integer", "decimal", "float", "boolean", "date", "time", "timestamp"}) {
            Generator generator = Columns.of("{\"type\": \"" + type + "\"}").generator();

            assertThat(Columns.numbers(generator, 1_000).distinct().count())
                    .as(type)
                    .isBetween(2L, 1_000L);
        }
        for (String type : new String[] {"string", "uuid", "json", "bytes"}) {
            Generator generator = Columns.of("{\"type\": \"" + type + "\"}").unique();

            assertThat(Columns.texts(generator, 1_000)).as(type).doesNotHaveDuplicates();
        }
        assertThat(Columns.texts(
                        Columns.of("{\"type\": \"string\", \"pattern\": \"K[0-9]\"}")
                                .unique(),
                        10))
                .allMatch(text -> text.matches("K[0-9]"))
                .doesNotHaveDuplicates();
        assertThat(Columns.texts(Columns.of("{\"enum\": [\"a\", \"b\"]}").unique(), 2))
                .containsExactlyInAnyOrder("a", "b");
    }

    private static long size(String pattern) {
        return Columns.of("{\"generator\": {\"pattern\": \"" + pattern + "\"}}")
                .generator()
                .space()
                .orElseThrow()
                .size();
    }

    private static Generator numbers(String type, String range, String distribution) {
        String comma = range.isEmpty() ? "" : ", ";
        return Columns.of("{\"type\": \"" + type + "\", " + range + comma + "\"generator\": {" + distribution + "}}")
                .generator();
    }

    private static double mean(String type, String distribution) {
        return values(numbers(type, "", distribution), type).average().orElseThrow();
    }

    private static DoubleStream values(Generator generator, String type) {
        LongStream numbers = Columns.numbers(generator, ROWS);
        return switch (type) {
            case "float" -> numbers.mapToDouble(Double::longBitsToDouble);
            case "decimal" -> numbers.mapToDouble(number -> number / 100.0);
            default -> numbers.asDoubleStream();
        };
    }
}
