package dev.sdg.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JobOptionsTest {

    @Test
    void a_field_names_an_option_by_its_underscores() {
        assertThat(JobOptions.named("no_hedge")).contains("no-hedge");
        assertThat(JobOptions.isFlag("no-hedge")).isTrue();
        assertThat(JobOptions.fields()).contains("no_hedge", "max_wait");
        assertThat(JobOptions.named("no-hedge")).isEmpty();
    }
}
