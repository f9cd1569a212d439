package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person at a terminal sees, in a real pseudo-terminal. */
class TerminalIT {
    private static final String SENTENCES = "The laser cutter may only be used after a safety course because its beam"
            + " can start a fire. A rollback takes about four minutes and loses no data of the customers.\n";

    @TempDir
    Path folder;

    @BeforeEach
    void a_pseudo_terminal() throws Exception {
        boolean available;
        try {
            available = new ProcessBuilder("script", "-qec", "stty size", "/dev/null")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            available = false;
        }
        Assumptions.assumeTrue(available, "no 'script' of util-linux here: the terminal is not tested");
        Files.writeString(folder.resolve("a.txt"), SENTENCES);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80})
    void help_and_bar_fit_the_terminal(int columns) {
        String help = seen(Program.in(folder), columns, "--help");
        String run = seen(Program.in(folder), columns, "-d a.txt -f qa -n 1 -p offline");

        assertThat(help.lines()).hasSizeGreaterThan(60).allSatisfy(line -> assertThat(line)
                .hasSizeLessThanOrEqualTo(columns));
        assertThat(help.lines()).anyMatch(line -> line.length() > columns - 10);
        assertThat(run.split("[\r\n]+"))
                .filteredOn(line -> line.contains("rows ") && line.contains("["))
                .isNotEmpty()
                .allSatisfy(bar ->
                        assertThat(bar.replaceAll("\u001b\\[[0-9;]*[mK]", "")).hasSizeLessThan(columns));
    }

    @Test
    void errors_have_colour_unless_it_is_not_wanted() {
        Program program = Program.in(folder).with("TERM", "xterm-256color");

        assertThat(seen(program, 80, "--format qaa")).contains("\u001b[31msdg:\u001b[0m ");
        assertThat(seen(program, 80, "--help")).doesNotContain("\u001b");
        assertThat(seen(program.with("NO_COLOR", "1"), 80, "--format qaa"))
                .contains("sdg: ")
                .doesNotContain("\u001b");
    }

    @Test
    void a_dumb_terminal_gets_lines_without_control_sequences() {
        Program program = Program.in(folder).with("TERM", "dumb");

        assertThat(seen(program, 80, "-d a.txt -f qa -n 1 -p offline"))
                .contains("1 of 1 rows")
                .doesNotContain("\u001b");
    }

    private static String seen(Program program, int columns, String arguments) {
        String command = "stty cols " + columns + "; " + LaunchedProgram.LAUNCHER + " " + arguments;
        return program.launched()
                .runCommand("script", "-qec", command, "/dev/null")
                .out()
                .replace("\r\n", "\n");
    }
}
