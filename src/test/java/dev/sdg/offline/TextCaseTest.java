package dev.sdg.offline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextCaseTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "It ends here .|It ends here.",
                "words , more words ; and more|words, more words; and more",
                "Is it so ? Yes|Is it so? Yes",
                "a list ( of two )|a list (of two)",
                "The ? operator may be used|The ? operator may be used",
                "Values with ..= are included|Values with ..= are included",
                "Programs for .NET and .5 more|Programs for .NET and .5 more"
            })
    void only_punctuation_loses_the_space_before_it(String text, String expected) {
        assertThat(TextCase.written(text)).isEqualTo(expected);
    }
}
