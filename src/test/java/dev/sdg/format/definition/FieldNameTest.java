package dev.sdg.format.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldNameTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a,b         | try 'a_b'
            =x          | try '_x'
            first name  | try 'first_name'
            a.b         | try 'a_b'
            1st         | try '_1st'
            a;drop      | try 'a_drop'
            ''          | a field needs a name
            """)
    void a_name_that_a_table_cannot_take_is_refused_with_one_that_it_can(String name, String hint) {
        assertThat(FieldName.problem(name))
                .hasValueSatisfying(problem -> assertThat(problem).contains(hint));
    }

    @Test
    void a_name_of_300_characters_is_refused_and_names_in_any_script_are_accepted() {
        assertThat(FieldName.problem("x".repeat(300)))
                .hasValueSatisfying(problem -> assertThat(problem).contains("300 characters"));
        assertThat(List.of("名前", "größe", "नाम", "label-2", "_id"))
                .allMatch(name -> FieldName.problem(name).isEmpty());
    }
}
