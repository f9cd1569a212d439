package dev.sdg.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.Value;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Good replies, harmed at random from a fixed seed. */
class ReplyFuzzTest {
    private static final int CASES = 5_000;
    private static final String BITS = "{}[],:\"'\\ \n\t/*#`<>0-.eEtfnTN\u0000\ud83d\ufeff";
    private static final Map<FieldType, Class<? extends Value>> CLASSES = Map.of(
            FieldType.STRING, Value.Text.class,
            FieldType.INTEGER, Value.Whole.class,
            FieldType.FLOAT, Value.Decimal.class,
            FieldType.BOOLEAN, Value.Flag.class);
    private static final DataFormatHandler FORMAT = Definitions.format("""
            {"fields": {
              "text": {"type": "string", "description": "a text", "max_length": 60},
              "label": {"type": "integer", "description": "a number", "minimum": 0, "maximum": 2},
              "score": {"type": "float", "description": "a number", "required": false},
              "good": {"type": "boolean", "description": "a flag", "required": false}}}""");

    @Test
    void no_exception_leaves_the_reader_and_no_invalid_row_passes() {
        Random random = new Random(5);
        for (int i = 0; i < CASES; i++) {
            String reply = harmed(reply(random, 4), random, 1 + random.nextInt(4));

            assertThatCode(() -> check(Judged.reply(reply, FORMAT))).as(reply).doesNotThrowAnyException();
        }
    }

    @Test
    void a_harmed_row_costs_no_row_beside_it() {
        Random random = new Random(7);
        for (int i = 0; i < CASES; i++) {
            List<String> rows =
                    IntStream.range(0, 5).mapToObj(n -> row(n, random)).toList();
            int harmed = random.nextInt(5);
            String broken =
                    rows.get(harmed).replaceFirst("\"label\":", random.nextBoolean() ? "\"label\" " : "label\":");
            String reply = "[" + String.join(",", rows).replace(rows.get(harmed), broken) + "]";

            Set<Long> found = Judged.reply(reply, FORMAT).accepted().stream()
                    .map(row -> ((Value.Text) row.sample().values().get(0)).text())
                    .map(text -> Long.valueOf(text.substring(0, 1)))
                    .collect(Collectors.toSet());

            assertThat(found).as(reply).hasSize(4).doesNotContain((long) harmed);
        }
    }

    private static void check(Judged judged) {
        for (Judgement.Accepted row : judged.accepted()) {
            for (int i = 0; i < FORMAT.schema().fields().size(); i++) {
                Field field = FORMAT.schema().fields().get(i);
                Value value = row.sample().values().get(i);
                boolean fits = value == Value.absent()
                        ? !field.required()
                        : CLASSES.get(field.type()).isInstance(value);
                assertThat(fits).as("%s: %s", field.name(), value).isTrue();
                assertThat(field.constraints().violationBy(value)).isEmpty();
                if (value instanceof Value.Text text) {
                    assertThat(CleanText.isValid(text.text())).isTrue();
                    assertThat(text.text()).isNotBlank();
                }
            }
        }
    }

    private static String reply(Random random, int rows) {
        return IntStream.range(0, rows).mapToObj(n -> row(n, random)).collect(Collectors.joining(",\n", "[", "]"));
    }

    private static String row(int number, Random random) {
        List<String> texts =
                List.of("plain", "it's [1] {x}", "say \\\"hi\\\", then", "a, b: c", "// no # comment", "é中😀");
        return "{\"text\":\"%d %s\",\"label\":%d,\"score\":0.%d,\"good\":%s}"
                .formatted(
                        number,
                        texts.get(random.nextInt(texts.size())),
                        random.nextInt(3),
                        random.nextInt(100),
                        random.nextBoolean());
    }

    private static String harmed(String reply, Random random, int times) {
        StringBuilder text = new StringBuilder(reply);
        for (int i = 0; i < times && text.length() > 2; i++) {
            int at = random.nextInt(text.length());
            int to = Math.min(text.length(), at + 1 + random.nextInt(6));
            switch (random.nextInt(6)) {
                case 0 -> text.delete(at, to);
                case 1 -> text.insert(at, BITS.charAt(random.nextInt(BITS.length())));
                case 2 -> text.setCharAt(at, BITS.charAt(random.nextInt(BITS.length())));
                case 3 -> text.insert(at, text.substring(at, to));
                case 4 -> text.setLength(at + 1);
                default -> text.insert(0, "{\"rows\":").append("}");
            }
        }
        return text.toString();
    }
}
