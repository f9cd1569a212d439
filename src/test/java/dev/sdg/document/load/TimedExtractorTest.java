package dev.sdg.document.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sdg.document.structure.ExtractedBlock;
import dev.sdg.document.structure.UnreadableFileException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.apache.tika.mime.MediaType;
import org.junit.jupiter.api.Test;

final class TimedExtractorTest {
    private final CountDownLatch never = new CountDownLatch(1);

    @Test
    void a_reading_that_ends_in_time_gives_its_result() throws IOException {
        List<ExtractedBlock> blocks = List.of(ExtractedBlock.paragraph("done"));

        assertThat(extract(Duration.ofMinutes(1), () -> blocks)).isEqualTo(blocks);
    }

    @Test
    void a_reading_that_does_not_end_is_left_behind() {
        assertThatThrownBy(() -> extract(Duration.ofMillis(5), () -> {
                    never.await();
                    return List.of();
                }))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("timed out after 0 s");
    }

    @Test
    void a_failure_comes_through_as_it_is() {
        assertThatThrownBy(() -> extract(Duration.ofMinutes(1), () -> {
                    throw new EOFException("cut");
                }))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void a_stack_that_overflows_is_the_fault_of_the_file() {
        assertThatThrownBy(() -> extract(Duration.ofMinutes(1), () -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("nested too deeply");
    }

    private static List<ExtractedBlock> extract(Duration limit, Callable<List<ExtractedBlock>> reading)
            throws IOException {
        return new TimedExtractor(new FakeExtractor(reading), limit).extract(Path.of("a"), MediaType.TEXT_PLAIN);
    }

    private record FakeExtractor(Callable<List<ExtractedBlock>> reading) implements Extractor {
        @Override
        public boolean reads(MediaType type) {
            return true;
        }

        @Override
        public List<ExtractedBlock> extract(Path file, MediaType type) throws IOException {
            try {
                return reading.call();
            } catch (IOException failure) {
                throw failure;
            } catch (Exception other) {
                throw new IllegalStateException(other);
            }
        }
    }
}
