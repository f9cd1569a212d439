package dev.sdg.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {
    private static final RowSchema TWO_TEXTS = RowSchema.of(
            List.of(Field.required("a", FieldType.STRING, "first"), Field.required("b", FieldType.STRING, "second")));

    @ParameterizedTest
    @CsvSource({
        "Tea, tEA",
        "a  b, a b",
        "'  a b ', a b",
        "a\u00a0b, a b",
        "Stra\u00dfe, STRASSE",
        "caf\u00e9, cafe\u0301",
        "\u039f\u0394\u039f\u03a3, \u03bf\u03b4\u03bf\u03c2",
    })
    void texts_that_differ_in_case_white_space_or_composition_are_the_same(String one, String other) {
        assertThat(of(one, "x")).isEqualTo(of(other, "x"));
    }

    @ParameterizedTest
    @CsvSource({"tea, teas", "a b, ab", "resume, résumé", "'a,b', 'a b'"})
    void texts_that_differ_otherwise_are_not_the_same(String one, String other) {
        assertThat(of(one, "x")).isNotEqualTo(of(other, "x"));
    }

    @Test
    void where_one_value_ends_and_the_next_begins_matters() {
        assertThat(of("ab", "c")).isNotEqualTo(of("a", "bc"));
    }

    @Test
    void only_the_identity_counts() {
        RowSchema schema = new RowSchema(
                List.of(
                        Field.required("text", FieldType.STRING, "the text"),
                        Field.required("label", FieldType.INTEGER, "the label")),
                List.of("text"));

        Fingerprint labelled0 = Fingerprint.of(schema, row(new Value.Text("t"), new Value.Whole(0)));
        Fingerprint labelled1 = Fingerprint.of(schema, row(new Value.Text("t"), new Value.Whole(1)));

        assertThat(labelled0).isEqualTo(labelled1);
    }

    @Test
    void an_absent_value_is_not_an_empty_number_or_flag() {
        RowSchema schema = RowSchema.of(List.of(Field.required("n", FieldType.FLOAT, "a number")));

        assertThat(Fingerprint.of(schema, row(Value.absent())))
                .isNotEqualTo(Fingerprint.of(schema, row(new Value.Decimal(0))))
                .isNotEqualTo(Fingerprint.of(schema, row(new Value.Flag(false))));
    }

    @Test
    void it_is_shown_as_32_hexadecimal_digits() {
        assertThat(new Fingerprint(1, -1)).hasToString("0000000000000001ffffffffffffffff");
    }

    private static Fingerprint of(String a, String b) {
        return Fingerprint.of(TWO_TEXTS, row(new Value.Text(a), new Value.Text(b)));
    }

    private static Sample row(Value... values) {
        return new Sample(List.of(values), RowOrigin.unknown());
    }
}
