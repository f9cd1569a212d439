package dev.sdg.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.run.CancellationToken;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class StandardStreamsTest {

    @Test
    void each_question_takes_one_line_and_leaves_the_rest_to_the_next() {
        InputStream in = typed("yes\n  grün \r\n\nlast");
        StandardStreams streams = streams(in);

        assertThat(streams.answer()).isEqualTo("yes");
        assertThat(streams(in).answer()).isEqualTo("grün");
        assertThat(streams.answer()).isEmpty();
        assertThat(streams.answer()).isEqualTo("last");
    }

    @Test
    void an_input_at_its_end_gives_an_empty_answer() {
        assertThat(streams(typed("")).answer()).isEmpty();
    }

    @Test
    void a_person_who_stops_the_run_needs_not_answer() {
        CancellationToken run = new CancellationToken();
        InputStream asksToStop = new InputStream() {
            @Override
            public int read() {
                run.cancel("INT");
                return nobody();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                return read();
            }
        };

        assertThat(streams(typed("y\n")).answer(new CancellationToken())).hasValue("y");
        assertThat(streams(asksToStop).answer(run)).isEmpty();
        assertThat(streams(typed("y\n")).answer(run)).isEmpty();
    }

    /** Waits for a line that nobody types. */
    private static int nobody() {
        new CompletableFuture<Integer>().join();
        return -1;
    }

    private static InputStream typed(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static StandardStreams streams(InputStream in) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new StandardStreams(in, nowhere, new Console(nowhere), Terminal.NONE);
    }
}
