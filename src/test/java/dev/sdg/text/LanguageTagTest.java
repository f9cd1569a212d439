package dev.sdg.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTagTest {

    @ParameterizedTest
    @CsvSource({
        "de, de",
        "DE, de",
        "pt-br, pt-BR",
        "pt_BR, pt-BR",
        "zh-hant-TW, zh-Hant-TW",
        "es-419, es-419",
        "sr-Latn, sr-Latn",
        "yue, yue",
        "fil, fil",
        "en-GB-oxendict, en-GB-oxendict",
        "German, de",
        "' german ', de",
        "Brazilian Portuguese, pt-BR",
        "Portuguese (Brazil), pt-BR",
        "Traditional Chinese, zh-Hant",
        "Swahili, sw",
        "Swiss German, gsw",
        "Hebrew, he",
        "Indonesian, id"
    })
    void a_tag_or_an_english_name_becomes_the_tag(String typed, String tag) {
        assertThat(LanguageTag.of(typed)).contains(tag);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gibberish",
                "gibberis",
                "gibber",
                "xx",
                "qqq",
                "und",
                "de-ZZQ",
                "de-XQ",
                "x-mine",
                "",
                "-",
                "en de"
            })
    void what_names_no_language_is_none(String typed) {
        assertThat(LanguageTag.of(typed)).isEmpty();
    }
}
