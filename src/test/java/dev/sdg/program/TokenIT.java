package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.program.Program.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that last. */
class TokenIT extends ProgramTest {
    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\u0000b", "a\u001b[1m", "a\u2028b", "a\u202eb", " ", ""})
    void a_name_that_is_no_line_of_text_is_refused(String name) {
        Result refused = program().run("token", name, "--data", "data");

        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
        assertThat(refused.err()).contains("a NAME has 1 to 100 characters, and is one line of text");
        assertThat(refused.out()).isEmpty();
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void a_token_is_made_once_listed_and_revoked() {
        Result made = program().run("token", "Zoë Ødegård", "--data", "data");
        Result again = program().run("token", "Zoë Ødegård", "--data", "data");
        Result listed = program().run("token", "--list", "--data", "data");
        Result revoked = program().run("token", "--revoke", "Zoë Ødegård", "--data", "data");
        Result none = program().run("token", "--list", "--data", "data");

        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.out().strip()).hasSize(32);
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(listed.out())
                .endsWith("  Zoë Ødegård\n")
                .doesNotContain(made.out().strip());
        assertThat(revoked.exitCode()).as(revoked.err()).isZero();
        assertThat(none.out()).isEmpty();
    }
}
