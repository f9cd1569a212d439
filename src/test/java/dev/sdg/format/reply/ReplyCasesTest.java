package dev.sdg.format.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.Definitions;
import dev.sdg.format.Formats;
import dev.sdg.format.validation.Validated;
import dev.sdg.text.ResourceText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Many broken replies and the rows that a person would take from each. A case in {@code replies/cases/replies.txt} is a
 * line {@code ==== format: name}, the reply, {@code ----}, and the rows, one a line. Rows that can be read in two ways,
 * and those that hold no text, are left out there.
 */
class ReplyCasesTest {
    private static final double RIGHT = 0.93;
    private static final int WRONG = 2;
    private static final DataFormatHandler QUESTIONS = Definitions.format("""
            {"fields": {
              "question": {"type": "string", "description": "a question"},
              "answer": {"type": "string", "description": "its answer"},
              "score": {"type": "float", "description": "how sure it is", "required": false},
              "level": {"type": "string", "description": "how hard", "enum": ["easy", "hard"], "required": false},
              "date": {"type": "string", "description": "a day", "required": false}}}""");
    private static final DataFormatHandler INFERENCE =
            new Formats(List.of()).named("pair-class").format();

    /** A reply, what should come of it and what does. */
    private record Case(String name, List<String> expected, List<String> found) {
        static Case of(String part) {
            int line = part.indexOf('\n');
            int end = part.lastIndexOf("\n----\n");
            DataFormatHandler format = part.startsWith("nli:") ? INFERENCE : QUESTIONS;
            List<String> expected = Arrays.stream(part.substring(end + 6).split("\n"))
                    .filter(row -> !row.isEmpty())
                    .toList();
            return new Case(
                    part.substring(0, line),
                    expected,
                    Validated.reply(part.substring(line + 1, end), format).lines(format));
        }

        boolean isRight() {
            return found.equals(expected);
        }

        /** Returns whether a row was taken that is not there. */
        boolean isWrong() {
            List<String> surplus = new ArrayList<>(found);
            expected.forEach(surplus::remove);
            return !surplus.isEmpty();
        }

        @Override
        public String toString() {
            return (isWrong() ? "wrong: " : "lost: ") + name + "\n  expected " + expected + "\n  found    " + found;
        }
    }

    @Test
    void nearly_all_are_read_rightly_and_hardly_one_wrongly() {
        List<Case> cases = Arrays.stream(ResourceText.text("/dev/sdg/format/replies/cases/replies.txt")
                        .split("(?m)^==== "))
                .filter(part -> !part.isBlank())
                .map(Case::of)
                .toList();

        List<Case> failed = cases.stream().filter(reply -> !reply.isRight()).toList();

        assertThat(cases).hasSizeGreaterThanOrEqualTo(200);
        assertThat(failed.stream().filter(Case::isWrong)).as("%s", failed).hasSizeLessThanOrEqualTo(WRONG);
        assertThat(cases.size() - failed.size()).as("%s", failed).isGreaterThanOrEqualTo((int)
                Math.ceil(RIGHT * cases.size()));
    }
}
