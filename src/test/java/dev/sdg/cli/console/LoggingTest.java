package dev.sdg.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LoggingTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console talk = new Console(new PrintStream(err, true, StandardCharsets.UTF_8));

    @ParameterizedTest
    @CsvSource({"DEBUG, 4", "INFO, 3", "WARNING, 2", "ERROR, 1", "CRITICAL, 0"})
    void each_level_hears_itself_and_those_above(LogLevel level, int lines) {
        Logging.start(level, talk);
        Logger log = LoggerFactory.getLogger("dev.sdg.test");

        log.debug("told");
        log.info("told");
        log.warn("told");
        log.error("told");

        assertThat(said().lines().filter(line -> line.endsWith(" told"))).hasSize(lines);
    }

    @Test
    void libraries_are_heard_from_warnings_on() {
        Logging.start(LogLevel.DEBUG, talk);

        LoggerFactory.getLogger("org.library").info("gossip");
        LoggerFactory.getLogger("org.library").warn("trouble");
        LoggerFactory.getLogger("org.apache.pdfbox.x").warn("noise");

        assertThat(said()).contains("WARNING trouble").doesNotContain("gossip").doesNotContain("noise");
    }

    @Test
    void a_fault_is_told_with_where_it_happened() {
        Logging.start(LogLevel.ERROR, talk);

        LoggerFactory.getLogger("dev.sdg.test").error("a fault", new IllegalStateException("of ours"));

        assertThat(said()).contains("ERROR a fault", "IllegalStateException: of ours", "LoggingTest");
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
