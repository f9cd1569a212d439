package dev.sdg.dataset.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sdg.dataset.target.ExportRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
    private static final long ENDLESS = Long.MAX_VALUE;

    @Test
    void all_rows_come_in_their_order() throws IOException {
        List<Long> read = new ArrayList<>();
        RowSource source = () -> ReadAhead.of(new Numbers(2000, ""));

        source.forEach(row -> read.add(row.number()));

        assertThat(read)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 2000).boxed().toList());
    }

    @Test
    void nothing_follows_the_last_row_however_often_it_is_asked_for() throws IOException {
        try (ReadAhead rows = ReadAhead.of(new Numbers(1, ""))) {
            rows.next();

            assertThat(rows.next()).isEmpty();
            assertThat(rows.next()).isEmpty();
        }
    }

    @Test
    void what_fails_in_the_reader_fails_behind_the_rows_before_it() throws IOException {
        Numbers broken = new Numbers(ENDLESS, "") {
            @Override
            public Optional<ExportRow> next() throws IOException {
                if (number == 300) {
                    throw new IOException("row 301 is broken");
                }
                return super.next();
            }
        };

        try (ReadAhead rows = ReadAhead.of(broken)) {
            for (int i = 0; i < 300; i++) {
                assertThat(rows.next()).isPresent();
            }

            assertThatThrownBy(rows::next).isInstanceOf(IOException.class).hasMessage("row 301 is broken");
        }
    }

    @Test
    void closing_ends_the_reader_before_it_closes_the_rows() throws IOException {
        Numbers endless = new Numbers(ENDLESS, "");
        ReadAhead rows = ReadAhead.of(endless);
        rows.next();

        rows.close();

        assertThat(endless.readAfterClosing).isFalse();
        assertThat(endless.closed).isTrue();
    }

    @Test
    void few_long_rows_are_held_at_a_time() throws IOException {
        Numbers endless = new Numbers(ENDLESS, "x".repeat(1 << 20));
        try (ReadAhead rows = ReadAhead.of(endless)) {
            rows.next();
        }

        assertThat(endless.number).isLessThan(10);
    }

    /** Rows that have their number, and a text. */
    private static class Numbers implements RowSource.Rows {
        private final long last;
        private final String text;
        long number;
        boolean closed;
        boolean readAfterClosing;

        Numbers(long last, String text) {
            this.last = last;
            this.text = text;
        }

        @Override
        public Optional<ExportRow> next() throws IOException {
            readAfterClosing |= closed;
            if (number == last) {
                return Optional.empty();
            }
            number++;
            return Optional.of(
                    new ExportRow(number, JsonNodeFactory.instance.objectNode().put("text", text), Optional.empty()));
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
