package dev.sdg.dataset.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitSpecTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "80/10/10;1000;800,100,100;train,validation,test",
                "80/20;10;8,2;train,test",
                "0.8/0.1/0.1;1000;800,100,100;train,validation,test",
                "80/10/10;7;5,1,1;train,validation,test",
                "900/100;1000;900,100;train,test",
                "train=900,test=100;1200;900,100;train,test",
                "train=90%,dev=10%;50;45,5;train,dev",
                " test=1 , train=2 ;3;1,2;test,train"
            })
    void sizes_are_shares_or_numbers_of_rows(String text, long rows, String sizes, String names) {
        SplitSpec spec = SplitSpec.parse(text);

        assertThat(spec.names()).containsExactly(names.split(","));
        assertThat(spec.sizes(rows))
                .containsExactly(Stream.of(sizes.split(",")).map(Long::valueOf).toArray(Long[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "90;name the parts",
                "1/2/3/4;name the parts",
                "a/b;'a' is not a size",
                "80/10/10.5;the shares add up to 100.5, not to 100 or 1",
                "train=80%,test=10%;the shares add up to 90 %",
                "../x=80,test=20;'..' is not a size",
                "a-b=80,test=20;'a-b' is not a name of letters, digits and '_'",
                "all=80,test=20;'all' is not a name of letters, digits and '_'",
                "train=80,train=20;two parts are named 'train'",
                "100/0;'test' is empty",
                "-1/101;'-1' is not a size"
            })
    void anything_else_is_refused_with_the_reason(String text, String why) {
        assertThatThrownBy(() -> SplitSpec.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is not a split such as 80/10/10 or train=900,test=100: " + why);
    }

    @Test
    void more_rows_than_there_are_cannot_be_asked_for() {
        SplitSpec spec = SplitSpec.parse("900/100");

        assertThatThrownBy(() -> spec.sizes(999))
                .hasMessage("the parts have 1,000 rows together, but there are only 999");
    }
}
