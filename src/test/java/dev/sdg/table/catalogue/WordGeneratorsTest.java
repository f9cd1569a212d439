package dev.sdg.table.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.sdg.schema.GeneratorNames;
import dev.sdg.table.Cell;
import dev.sdg.table.Generator;
import dev.sdg.table.catalogue.word.WordLists;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordGeneratorsTest {
    private static final int ROWS = 3_000;
    private static final String EXAMPLE_PHONES = "\\+1 [0-9]{3}-555-01[0-9]{2}|\\+44 (20 7946 0[0-9]{3}"
            + "|1[0-9]{2} 49[68] 0[0-9]{3}|28 9649 6[0-9]{3}|29 2018 0[0-9]{3}|1632 960[0-9]{3}|7700 900[0-9]{3})"
            + "|\\+49 (30 23125|69 90009|40 66969|221 4710|89 99998)[0-9]{3}"
            + "|\\+33 (1 99 00|2 61 91|3 53 01|4 65 71|5 36 49|6 39 98) [0-9]{2} [0-9]{2}"
            + "|\\+61 [2378] (5550|7010) [0-9]{4}|\\+353 20 91[0-9] [0-9]{4}"
            + "|\\+46 (8 465 004|31 390 06|40 628 04|70 174 06) [0-9]{2}";
    private static final String EMAIL = "[a-z]+[._][a-z]+[0-9]*@example\\.(com|org|net)";

    @Test
    void every_name_that_a_schema_can_use_makes_texts() {
        Columns all = columns(Locale.ENGLISH, GeneratorNames.WORDS, "");

        assertThat(GeneratorNames.WORDS).allSatisfy(name -> assertThat(Columns.texts(all.generator(name, false), 200))
                .as(name)
                .noneMatch(String::isBlank)
                .hasSize(200)
                .satisfies(
                        texts -> assertThat(texts.stream().distinct().count()).isGreaterThan(1)));
    }

    @Test
    void every_one_of_them_can_be_unique() {
        Columns all = columns(Locale.ENGLISH, GeneratorNames.WORDS, "");

        assertThat(GeneratorNames.WORDS).allSatisfy(name -> {
            Generator unique = all.generator(name, true);
            assertThat(Columns.texts(unique, ROWS)).as(name).doesNotHaveDuplicates();
            assertThat(unique.space().orElseThrow().size()).as(name).isGreaterThan(1_000_000);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 20})
    void no_text_is_longer_than_its_column(int length) {
        Columns all = columns(Locale.ENGLISH, GeneratorNames.WORDS, "\"max_length\": " + length + ", ");

        assertThat(GeneratorNames.WORDS).allSatisfy(name -> {
            assertThat(Columns.texts(all.generator(name, false), 300))
                    .as(name)
                    .allMatch(text -> !text.isBlank() && text.codePointCount(0, text.length()) <= length);
            Generator unique = all.generator(name, true);
            long rows = Math.min(ROWS, unique.space().orElseThrow().size());
            assertThat(Columns.texts(unique, rows))
                    .as(name)
                    .doesNotHaveDuplicates()
                    .allMatch(text -> text.codePointCount(0, text.length()) <= length);
        });
    }

    @ParameterizedTest
    @CsvSource({"finance.card_number, 19, [0-9]{15}[0-9]?", "commerce.ean13, 13, [0-9]{13}", "phone, 20, [+][-0-9 ]+"})
    void a_unique_code_in_a_column_of_its_length_has_no_number_behind_it(String name, int length, String form) {
        Columns columns = columns(Locale.ENGLISH, List.of(name), "\"max_length\": " + length + ", ");

        List<String> codes = Columns.texts(columns.generator(name, true), ROWS);

        assertThat(codes).doesNotHaveDuplicates().allMatch(code -> code.matches(form));
    }

    @Test
    void a_text_for_which_there_is_no_room_gives_way_to_another() {
        Generator titles =
                Columns.of("{\"max_length\": 12, \"generator\": \"job.title\"}").generator();
        Generator cities =
                Columns.of("{\"max_length\": 6, \"generator\": \"place.city\"}").generator();
        List<String> known = new WordLists()
                .sections("jobs-en").values().stream().flatMap(List::stream).toList();
        Set<String> places = WordLists.lines("cities").stream()
                .map(line -> line.substring(0, line.indexOf('|')))
                .collect(Collectors.toSet());

        assertThat(known).containsAll(Columns.texts(titles, 300));
        assertThat(places).containsAll(Columns.texts(cities, 300));
        assertThat(Columns.texts(cities, 300))
                .isEqualTo(Columns.texts(cities, 300))
                .contains("London", "Dallas");
    }

    @Test
    void a_text_is_cut_at_a_word_where_there_is_room_for_none() {
        Generator sentences = Columns.of("{\"max_length\": 20, \"generator\": \"text.sentence\"}")
                .generator();
        Generator paragraphs = Columns.of("{\"max_length\": 200, \"generator\": \"text.paragraph\"}")
                .generator();

        assertThat(Columns.texts(sentences, 300)).noneMatch(text -> text.endsWith(" ") || text.length() > 20);
        assertThat(Columns.texts(paragraphs, 300)).allMatch(text -> text.endsWith(".") && text.length() <= 200);
    }

    @Test
    void a_text_that_says_nothing_of_itself_is_a_word_where_any_fits() {
        Generator words = Columns.of("{\"max_length\": 9}").generator();
        Generator letters = Columns.of("{\"max_length\": 8}").generator();

        assertThat(new WordLists().words("words-en", "word"))
                .containsAll(Columns.texts(words, 300))
                .allMatch(word -> word.length() >= 3 && word.length() <= 9);
        assertThat(Columns.texts(letters, 300)).allMatch(text -> text.matches("[a-z]{4,8}"));
    }

    @Test
    void texts_are_at_least_as_long_as_their_column_asks() {
        Generator names = Columns.of("{\"min_length\": 12, \"generator\": \"person.first_name\"}")
                .generator();

        assertThat(Columns.texts(names, 300)).allMatch(name -> name.length() >= 12);
    }

    @Test
    void a_row_has_one_person() {
        Columns person = columns(
                Locale.ENGLISH,
                List.of(
                        "person.first_name",
                        "person.last_name",
                        "person.name",
                        "person.email",
                        "email",
                        "person.gender"),
                "");

        for (int row = 0; row < ROWS; row++) {
            String first = text(person, "person.first_name", row);
            String last = text(person, "person.last_name", row);
            assertThat(text(person, "person.name", row)).isEqualTo(first + " " + last);
            assertThat(text(person, "person.email", row))
                    .matches("(?i)" + first + "[._]" + last + "[0-9]*@.*")
                    .matches(EMAIL)
                    .isEqualTo(text(person, "email", row));
        }
    }

    @Test
    void a_second_person_of_a_row_is_another_one() {
        Columns columns = Columns.of(
                Locale.ENGLISH,
                "\"a\": \"person.name\", \"b\": {\"generator\": {\"person.name\": {\"who\": \"buyer\"}}},"
                        + " \"c\": {\"generator\": {\"person.email\": {\"who\": \"buyer\"}}}");

        for (int row = 0; row < 100; row++) {
            String buyer = text(columns, "b", row);
            assertThat(buyer).isNotEqualTo(text(columns, "a", row));
            assertThat(text(columns, "c", row)).matches("(?i)" + buyer.replace(" ", "[._]") + "[0-9]*@.*");
        }
    }

    @Test
    void a_unique_address_is_the_one_that_the_person_has_anyway() {
        Columns columns = columns(Locale.ENGLISH, List.of("person.email"), "");

        Generator plain = columns.generator("person.email", false);
        Generator unique = columns.generator("person.email", true);

        assertThat(Columns.texts(unique, ROWS)).isEqualTo(Columns.texts(plain, ROWS));
        assertThat(unique.space().orElseThrow().withoutNumber()).isGreaterThan(200_000);
    }

    @Test
    void addresses_go_on_with_numbers_when_all_names_are_used() {
        Generator unique = columns(Locale.ENGLISH, List.of("person.email"), "").generator("person.email", true);
        long names = unique.space().orElseThrow().withoutNumber();

        assertThat(Columns.cell(unique, names - 1).text()).matches("[a-z._]+([0-9]{2})?@.*");
        assertThat(Columns.cell(unique, names).text()).matches("[a-z._]+([0-9]{2})?2@.*");
        assertThat(Columns.cell(unique, 5 * names + 3).text()).matches("[a-z._]+([0-9]{2})?6@.*");
        String first = Columns.cell(unique, 0).text();
        assertThat(List.of(
                        Columns.cell(unique, names / 3).text(),
                        Columns.cell(unique, names / 3 * 2).text()))
                .doesNotHaveDuplicates()
                .doesNotContain(first)
                .allMatch(email -> email.startsWith(first.substring(0, first.indexOf('@') + 1)));
    }

    @Test
    void a_row_has_one_company() {
        Columns company = columns(
                Locale.ENGLISH,
                List.of("company.name", "company.domain", "company.url", "company.email", "domain"),
                "");

        for (int row = 0; row < ROWS; row++) {
            String domain = text(company, "company.domain", row);
            String begin = text(company, "company.name", row).split(" ", -1)[0].toLowerCase(Locale.ROOT);
            assertThat(domain).startsWith(begin + "-").endsWith(".example").isEqualTo(text(company, "domain", row));
            assertThat(text(company, "company.url", row)).isEqualTo("https://www." + domain);
            assertThat(text(company, "company.email", row)).matches("(info|contact|office|hello|mail)@" + domain);
        }
    }

    @Test
    void a_row_has_one_place() {
        List<String> cities = WordLists.lines("cities");
        Columns place = columns(
                Locale.ROOT,
                GeneratorNames.WORDS.stream()
                        .filter(name -> name.startsWith("place."))
                        .toList(),
                "");

        for (int row = 0; row < ROWS; row++) {
            String city = text(place, "place.city", row);
            String region = text(place, "place.region", row);
            String code = text(place, "place.country_code", row);
            String country = text(place, "place.country", row);
            String line = cities.stream()
                    .filter(known -> known.startsWith(city + "|" + region + "|" + code + "|" + country + "|"))
                    .findFirst()
                    .orElseThrow();
            String[] parts = line.split("\\|", -1);
            assertThat(Double.parseDouble(text(place, "place.latitude", row)) - Double.parseDouble(parts[5]))
                    .isBetween(-0.03, 0.03);
            assertThat(Double.parseDouble(text(place, "place.longitude", row)) - Double.parseDouble(parts[6]))
                    .isBetween(-0.03, 0.03);
            assertThat(text(place, "place.time_zone", row)).isEqualTo(parts[7]);
            assertThat(text(place, "place.address", row))
                    .contains(text(place, "place.street", row), text(place, "place.postcode", row), city, country)
                    .contains(text(place, "place.house_number", row));
        }
    }

    @Test
    void unique_countries_are_those_of_the_world_each_with_its_code() {
        Columns columns = columns(Locale.ENGLISH, List.of("place.country", "place.country_code"), "");
        Generator countries = columns.generator("place.country", true);
        Generator codes = columns.generator("place.country_code", true);

        assertThat(countries.space().orElseThrow().withoutNumber()).isEqualTo(69);
        for (int row = 0; row < 69; row++) {
            String pair = Columns.cell(codes, row).text() + "|"
                    + Columns.cell(countries, row).text() + "|";
            assertThat(WordLists.lines("cities")).anyMatch(line -> line.contains("|" + pair));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "es", "ar"})
    void a_paragraph_has_some_sentences_that_differ(String tag) {
        Generator paragraphs = columns(Locale.forLanguageTag(tag), List.of("text.paragraph"), "")
                .generator("text.paragraph", false);

        assertThat(Columns.texts(paragraphs, ROWS)).allMatch(text -> {
            List<String> sentences = List.of(text.split("(?<=[.!?]) ", -1));
            return sentences.size() >= 2 && sentences.stream().distinct().count() == sentences.size();
        });
    }

    @Test
    void cities_are_facts() {
        List<String> cities = WordLists.lines("cities");

        assertThat(cities).hasSizeGreaterThan(600).doesNotHaveDuplicates().allSatisfy(line -> {
            String[] parts = line.split("\\|", -1);
            assertThat(parts).hasSize(8).noneMatch(String::isBlank);
            assertThat(Set.of(Locale.getISOCountries())).contains(parts[2]);
            assertThat(Double.parseDouble(parts[5])).isBetween(-56.0, 70.0);
            assertThat(Double.parseDouble(parts[6])).isBetween(-180.0, 180.0);
            assertThat(ZoneId.of(parts[7]).getId()).isEqualTo(parts[7]);
            assertThat(Normalizer.isNormalized(line, Normalizer.Form.NFC)).isTrue();
        });
    }

    @Test
    void places_may_be_numbers() {
        Generator latitude = Columns.of("{\"type\": \"decimal\", \"scale\": 2," + " \"generator\": \"place.latitude\"}")
                .generator();
        Generator longitude = Columns.of("{\"generator\": \"place.longitude\"}").generator();
        Generator born = Columns.of("{\"generator\": \"person.birth_date\"}").generator();

        assertThat(Columns.numbers(latitude, 300)).allMatch(degrees -> Math.abs(degrees) <= 9_000);
        assertThat(Columns.numbers(longitude, 300)).allMatch(bits -> Math.abs(Double.longBitsToDouble(bits)) <= 180);
        assertThat(Columns.numbers(born, 300))
                .allMatch(day -> day < LocalDate.of(2008, 11, 21).toEpochDay());
        assertThat(Columns.of("{\"type\": \"integer\", \"generator\": \"person.name\"}")
                        .problems())
                .singleElement()
                .asString()
                .contains("makes texts such as", "this column is integer");
    }

    @ParameterizedTest
    @CsvSource({
        "integer, 100, 3000, place.house_number",
        "decimal, 30, 40.5, place.latitude",
        "float, -100, -90, place.longitude",
        "integer, 5000000, 6000000, place.house_number",
    })
    void numbers_of_words_stay_within_the_range_of_the_column(String type, double least, double most, String words) {
        Generator numbers = Columns.of("{\"type\": \"%s\", \"minimum\": %s, \"maximum\": %s, \"generator\": \"%s\"}"
                        .formatted(
                                type,
                                BigDecimal.valueOf(least).toPlainString(),
                                BigDecimal.valueOf(most).toPlainString(),
                                words))
                .generator();

        assertThat(Columns.numbers(numbers, 2_000)).allSatisfy(number -> assertThat(
                        switch (type) {
                            case "float" -> Double.longBitsToDouble(number);
                            case "decimal" -> number / 100.0;
                            default -> (double) number;
                        })
                .isBetween(least, most));
    }

    @ParameterizedTest
    @CsvSource({
        "en, 9[0-9]{2}-[0-4][0-9]-[0-9]{4}",
        "en-US, 9[0-9]{2}-[0-4][0-9]-[0-9]{4}",
        "en-GB, QQ[0-9]{6}[A-D]",
        "en-CA, 0[0-9]{2} [0-9]{3} [0-9]{3}",
        "de, 0[1-9]{9}[0-9]",
        "fr, [12][0-9]{9}000[0-9]{2}",
        "es, 99[0-9]{6}[A-Z]",
        "ja, JP9[0-9]{8}",
        "en-AU, AU9[0-9]{8}",
    })
    void a_national_id_has_the_form_of_the_country(String tag, String form) {
        Columns columns = columns(Locale.forLanguageTag(tag), List.of("person.ssn"), "");
        Generator unique = columns.generator("person.ssn", true);

        assertThat(Columns.texts(columns.generator("person.ssn", false), ROWS)).allMatch(id -> id.matches(form));
        assertThat(Columns.texts(unique, 20_000)).doesNotHaveDuplicates().allMatch(id -> id.matches(form));
    }

    @Test
    void check_digits_of_national_ids_are_right() {
        assertThat(Columns.texts(
                        columns(Locale.FRANCE, List.of("person.ssn"), "").generator("person.ssn", false), ROWS))
                .allMatch(id -> (Long.parseLong(id.substring(0, 13)) + Long.parseLong(id.substring(13))) % 97 == 0)
                .noneMatch(id -> id.substring(5, 7).equals("20"));
        assertThat(Columns.texts(
                        columns(Locale.GERMANY, List.of("person.ssn"), "").generator("person.ssn", false), ROWS))
                .allMatch(id -> id.chars().limit(10).distinct().count() == 9);
        assertThat(Columns.texts(
                        columns(Locale.CANADA, List.of("person.ssn"), "").generator("person.ssn", false), ROWS))
                .allMatch(id -> luhn(id.replace(" ", "")));
    }

    @Test
    void a_city_with_the_name_of_another_region_has_phones_of_its_own() {
        Columns columns = columns(Locale.US, List.of("place.city", "phone"), "");

        assertThat(IntStream.range(0, 2_000)
                        .filter(row -> text(columns, "place.city", row).equals("Washington"))
                        .mapToObj(row -> text(columns, "phone", row)))
                .isNotEmpty()
                .allMatch(phone -> phone.startsWith("+1 202-555-01"));
    }

    /** Of places: those for examples are valid numbers, all others have the form of one and are not assigned. */
    @ParameterizedTest
    @ValueSource(
            strings = {"en", "en-GB", "de", "fr", "en-AU", "en-IE", "sv", "ja", "ar", "es", "pt", "it", "zh", "xx"})
    void phone_numbers_are_of_the_place_and_reach_nobody(String tag) throws NumberParseException {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        Columns columns = columns(Locale.forLanguageTag(tag), List.of("phone", "place.country_code"), "");

        for (int row = 0; row < ROWS; row++) {
            String phone = text(columns, "phone", row);
            var parsed = numbers.parse(phone, "ZZ");
            assertThat(parsed.getCountryCode())
                    .as(phone)
                    .isEqualTo(numbers.getCountryCodeForRegion(text(columns, "place.country_code", row)));
            assertThat(numbers.isPossibleNumber(parsed)).as(phone).isTrue();
            assertThat(numbers.isValidNumber(parsed) && !phone.matches(EXAMPLE_PHONES))
                    .as(phone)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "ja", "sv"})
    void unique_phone_numbers_go_on_with_those_that_cannot_be_dialled(String tag) throws NumberParseException {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        Generator phones =
                columns(Locale.forLanguageTag(tag), List.of("phone"), "").generator("phone", true);

        List<String> found = Columns.texts(phones, 100_000);

        assertThat(found).doesNotHaveDuplicates();
        for (String phone : found.subList(99_000, 100_000)) {
            assertThat(numbers.isValidNumber(numbers.parse(phone, "ZZ")) && !phone.matches(EXAMPLE_PHONES))
                    .as(phone)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ipv4",
                "ipv6",
                "mac",
                "user_agent",
                "color",
                "version",
                "finance.ticker",
                "text.word",
                "text.sentence",
                "text.paragraph"
            })
    void columns_that_have_nothing_to_do_with_each_other_have_values_of_their_own(String name) {
        Columns two = Columns.of(Locale.ENGLISH, "\"old\": \"%1$s\", \"new\": \"%1$s\"".formatted(name));
        Columns one = Columns.of(Locale.ENGLISH, "\"new\": \"%1$s\"".formatted(name));

        List<String> old = Columns.texts(two.generator("old", false), ROWS);
        List<String> other = Columns.texts(two.generator("new", false), ROWS);

        long equal = IntStream.range(0, ROWS)
                .filter(row -> old.get(row).equals(other.get(row)))
                .count();
        assertThat(equal).isLessThan(ROWS / 10);
        assertThat(Columns.texts(one.generator("new", false), ROWS)).isEqualTo(other);
    }

    @Test
    void check_digits_are_right() {
        Columns all =
                columns(Locale.ENGLISH, List.of("finance.card_number", "finance.card_network", "commerce.ean13"), "");

        assertThat(Columns.texts(all.generator("finance.card_number", false), ROWS))
                .allMatch(WordGeneratorsTest::luhn);
        assertThat(Columns.texts(all.generator("commerce.ean13", false), ROWS))
                .allMatch(code -> code.length() == 13 && weighted(code) % 10 == 0);
        for (int row = 0; row < 300; row++) {
            String first = text(all, "finance.card_number", row).substring(0, 1);
            String network = text(all, "finance.card_network", row);
            assertThat(List.of("3American Express", "4Visa", "5Mastercard", "6Discover"))
                    .contains(first + network);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "nl", "it"})
    void account_numbers_pass_the_check_of_their_standard(String tag) {
        Columns columns = columns(Locale.forLanguageTag(tag), List.of("finance.iban", "finance.bic"), "");

        assertThat(Columns.texts(columns.generator("finance.iban", false), ROWS))
                .allMatch(iban -> {
                    String moved = iban.substring(4) + iban.substring(0, 4);
                    String digits = moved.chars()
                            .mapToObj(character -> Integer.toString(Character.digit(character, 36)))
                            .collect(Collectors.joining());
                    return new BigInteger(digits).mod(BigInteger.valueOf(97)).intValue() == 1;
                });
        assertThat(Columns.texts(columns.generator("finance.bic", false), 100))
                .allMatch(bic -> bic.matches("[A-Z]{4}[A-Z]{2}20(XXX)?"));
    }

    @Test
    void tax_numbers_have_the_check_digits_of_their_country() {
        assertThat(Columns.texts(tax("it"), 300)).allMatch(number -> luhn(number.substring(2)));
        assertThat(Columns.texts(tax("fr"), 300)).allMatch(number -> luhn(number.substring(4)));
        assertThat(Columns.texts(tax("en"), 300)).allMatch(number -> {
            int sum = 0;
            for (int i = 0; i < 7; i++) {
                sum += (number.charAt(i + 2) - '0') * (8 - i);
            }
            return (sum + Integer.parseInt(number.substring(9))) % 97 == 0;
        });
        assertThat(Columns.texts(tax("de"), 300)).allMatch(number -> number.matches("DE99[0-9]{7}"));
    }

    private static Generator tax(String tag) {
        return columns(Locale.forLanguageTag(tag), List.of("company.vat_number"), "")
                .generator("company.vat_number", false);
    }

    @Test
    void addresses_of_machines_are_those_for_documentation() {
        Columns all = columns(Locale.ENGLISH, List.of("ipv4", "ipv6", "mac"), "");

        assertThat(Columns.texts(all.generator("ipv4", false), ROWS))
                .allMatch(address -> address.matches("(192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\.[0-9]+"));
        assertThat(Columns.texts(all.generator("ipv4", true), 200_000))
                .doesNotHaveDuplicates()
                .allMatch(address -> address.matches(
                        "(192\\.0\\.2|198\\.51\\.100|203\\.0\\.113|198\\.1[89]\\..*|240\\..*)\\.[0-9]+"));
        assertThat(Columns.texts(all.generator("ipv6", false), 300))
                .allMatch(address -> address.startsWith("2001:db8:"));
        assertThat(Columns.texts(all.generator("mac", false), 300))
                .allMatch(address -> address.startsWith("00:00:5e:00:53:"));
        assertThat(Columns.texts(all.generator("mac", true), ROWS))
                .doesNotHaveDuplicates()
                .allMatch(address -> address.startsWith("00:00:5e:00:53:") || address.startsWith("02:"));
    }

    @ParameterizedTest
    @CsvSource({"de, LATIN", "ja, HAN", "ar, ARABIC"})
    void names_are_in_the_script_of_the_locale_and_addresses_in_ascii(String tag, String script) {
        Columns all = columns(
                Locale.forLanguageTag(tag),
                List.of("person.last_name", "person.email", "person.username", "company.url", "company.name"),
                "");

        assertThat(Columns.texts(all.generator("person.last_name", false), 300)).allMatch(name -> name.codePoints()
                .filter(Character::isLetter)
                .allMatch(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.valueOf(script)
                        || letter == '々'));
        assertThat(Columns.texts(all.generator("person.email", true), ROWS)).allMatch(email -> email.matches(EMAIL));
        assertThat(Columns.texts(all.generator("company.url", true), ROWS))
                .allMatch(url -> url.matches("https://www\\.[a-z0-9-]+\\.example"));
        assertThat(Columns.texts(all.generator("company.name", true), ROWS)).doesNotHaveDuplicates();
    }

    @Test
    void what_belongs_together_stands_together() {
        Columns all = columns(
                Locale.ENGLISH,
                List.of(
                        "job.title",
                        "job.department",
                        "medical.icd10",
                        "medical.diagnosis",
                        "medical.specialty",
                        "medical.drug",
                        "file.name",
                        "file.mime_type"),
                "");

        for (int row = 0; row < 300; row++) {
            assertThat(new WordLists().words("jobs-en", text(all, "job.department", row)))
                    .contains(text(all, "job.title", row));
            String diagnosis = text(all, "medical.icd10", row) + "|" + text(all, "medical.diagnosis", row) + "|"
                    + text(all, "medical.specialty", row) + "|";
            String drug = text(all, "medical.drug", row);
            assertThat(WordLists.lines("medical"))
                    .anyMatch(line -> line.startsWith(diagnosis)
                            && List.of(line.substring(diagnosis.length()).split(", ", -1))
                                    .contains(drug));
            assertThat(text(all, "file.name", row) + " " + text(all, "file.mime_type", row))
                    .matches(".*\\.(pdf application/pdf|docx .*wordprocessingml.*|xlsx .*sheet|pptx .*presentation"
                            + "|csv text/csv|json application/json|xml application/xml|html text/html|txt text/plain"
                            + "|zip application/zip|png image/png|jpg image/jpeg|svg image/svg.xml|mp3 audio/mpeg"
                            + "|mp4 video/mp4)");
        }
    }

    @Test
    void a_pattern_of_the_column_holds_for_words_as_well() {
        Generator phones = Columns.of("{\"pattern\": \"[0-9]{3}-[0-9]{4}\", \"generator\": \"phone\"}")
                .generator();
        Generator names = Columns.of("{\"pattern\": \"[A-Z][a-z]{2,5}\", \"generator\": \"person.first_name\"}")
                .generator();

        assertThat(Columns.texts(phones, 300)).allMatch(phone -> phone.matches("[0-9]{3}-[0-9]{4}"));
        assertThat(Columns.texts(names, 300))
                .allMatch(name -> name.matches("[A-Z][a-z]{2,5}"))
                .contains("Emma");
    }

    private static Columns columns(Locale locale, List<String> names, String rules) {
        return Columns.of(
                locale,
                names.stream()
                        .map(name ->
                                "\"%s\": {\"type\": \"string\", %s\"generator\": \"%s\"}".formatted(name, rules, name))
                        .collect(Collectors.joining(", ")));
    }

    private static String text(Columns columns, String name, long row) {
        Cell cell = Columns.cell(columns.generator(name, false), row);
        return new String(cell.bytes(), 0, cell.length(), StandardCharsets.UTF_8);
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            sum += i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
        }
        return sum % 10 == 0;
    }

    private static int weighted(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return sum;
    }
}
