package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The launcher for Windows cannot be run here; it says the same to Java as the other one, which also looks at how much
 * there is to do.
 */
class LaunchersTest {
    private static final String FOR_LITTLE_WORK = "-XX:CompileThresholdScaling";
    private static final Pattern JAVA_OPTION = Pattern.compile("(?<=\\s|=|\")(?:-[XD][\\w:+.]*|--[a-z-]+=[A-Z-]+)");

    @Test
    void both_start_the_same_class_with_the_same_options() throws IOException {
        String unix = Files.readString(Path.of("sdg"));
        String windows = Files.readString(Path.of("sdg.cmd"));

        assertThat(javaOptions(windows))
                .contains("-XX:+ExitOnOutOfMemoryError", "-Dfile.encoding", "-XX:SharedArchiveFile")
                .containsExactlyInAnyOrderElementsOf(javaOptions(unix.replaceAll(FOR_LITTLE_WORK + "=\\d+", "")));
        assertThat(javaOptions(unix)).contains(FOR_LITTLE_WORK);
        assertThat(windows).contains("dev.sdg.cli.Main %*", "%SDG_JAVA_OPTS%");
        assertThat(unix).contains("dev.sdg.cli.Main \"$@\"", "${SDG_JAVA_OPTS:-}");
    }

    @Test
    void the_one_for_windows_has_its_line_ends_and_no_block_that_a_bracket_in_a_path_would_end() throws IOException {
        String windows = Files.readString(Path.of("sdg.cmd"));

        assertThat(windows.replace("\r\n", "")).doesNotContain("\n", "\r", "(", ")");
    }

    @Test
    void both_leave_an_old_archive_alone() throws IOException {
        assertThat(Files.readString(Path.of("sdg"))).contains("[ ! \"$jar\" -nt \"$archive\" ]", "$archive.java");
        assertThat(Files.readString(Path.of("sdg.cmd")))
                .contains("xcopy \"%jar%\" \"%archive%\" /d /l", "made_by=<\"%archive%.java\"");
    }

    private static List<String> javaOptions(String launcher) {
        return JAVA_OPTION
                .matcher(launcher.replaceAll("(?m)^(?:#|rem|echo|    echo|    \\(cd).*$", ""))
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
