import dev.sdg.generate.dedup.RowEncoder;
import dev.sdg.generate.dedup.SemanticDuplicates;
import dev.sdg.llm.embedding.MiniLm;
import dev.sdg.llm.embedding.SentenceEncoder;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.RowOrigin;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The look for rows that mean the same: how many texts a second the real model encodes on all processors, and, with vectors that are
 * drawn instead, how long one row takes to compare with N. Argument: N.
 */
final class SemanticDuplicateSpeed {
    private static final RowSchema SCHEMA =
            RowSchema.of(List.of(Field.required("text", FieldType.STRING, "a text")));
    private static final double THRESHOLD = 0.9;
    private static final int LOOKS = 500;
    private static final int TEXTS = 2_000;

    private SemanticDuplicateSpeed() {}

    public static void main(String[] arguments) {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        encode(12);
        encode(60);
        for (int size : new int[] {rows / 100, rows / 10, rows}) {
            search(size);
        }
    }

    private static void encode(int words) {
        long began = System.nanoTime();
        RowEncoder encoder = new RowEncoder(MiniLm.load(), SCHEMA);
        double loading = seconds(began);
        SplittableRandom random = new SplittableRandom(words);
        drawn(random, words, 100).forEach(encoder::prepare);
        List<Sample> rows = drawn(random, words, TEXTS);
        began = System.nanoTime();
        rows.parallelStream().forEach(encoder::prepare);
        System.out.printf(
                "texts of %d words: %,.0f/s on %d processors; the model loaded in %.1f s%n",
                words, TEXTS / seconds(began), Runtime.getRuntime().availableProcessors(), loading);
    }

    private static List<Sample> drawn(SplittableRandom random, int words, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> random.ints(words, 0, 5_000)
                        .mapToObj(SemanticDuplicateSpeed::word)
                        .collect(Collectors.joining(" ")))
                .map(SemanticDuplicateSpeed::row)
                .toList();
    }

    private static String word(int number) {
        String[] roots = {"tea", "leaf", "water", "cup", "river", "press", "house", "light", "stone", "winter"};
        return roots[number % 10] + (number % 3 == 0 ? "s" : "");
    }

    private static void search(int size) {
        System.gc();
        long before = used();
        RowEncoder encoder = new RowEncoder(new DrawnVectors(), SCHEMA);
        SemanticDuplicates semantic = new SemanticDuplicates(encoder, THRESHOLD);
        IntStream.range(0, size).forEach(i -> semantic.accepted(row(i + "@0")));
        int found = 0;
        int falseAlarms = 0;
        double seconds = 0;
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int i = 0; i < LOOKS; i++) {
            Sample near = row(i * (size / LOOKS) + "@25.5");
            Sample fresh = row((size + i) + "@0");
            encoder.prepare(near);
            encoder.prepare(fresh);
            long began = threads.getCurrentThreadCpuTime();
            found += semantic.rejection(near).isPresent() ? 1 : 0;
            falseAlarms += semantic.rejection(fresh).isPresent() ? 1 : 0;
            seconds += (threads.getCurrentThreadCpuTime() - began) / 1e9;
        }
        System.gc();
        System.out.printf(
                "%,d rows: %.3f ms of CPU to compare one with all; %d bytes a row; of %d at a cosine of 0.9 %d found; %d false alarms%n",
                size, seconds * 1e3 / LOOKS / 2, (used() - before) / size, LOOKS, found, falseAlarms);
        if (semantic.match(row("0@0")).isEmpty()) {
            throw new IllegalStateException("a row is not like itself");
        }
    }

    private static Sample row(String text) {
        return new Sample(List.of(new Value.Text(text)), RowOrigin.unknown());
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    /** Makes of {@code 7@30} the vector number 7, turned by 30 degrees. All vectors have a part in common:
     * the cosine of two is 0.5. */
    private record DrawnVectors() implements SentenceEncoder {
        private static final double COMMON = 0.816;

        @Override
        public String name() {
            return "drawn";
        }

        @Override
        public int dimensions() {
            return 384;
        }

        @Override
        public float[] encode(String text) {
            int at = text.indexOf('@');
            double[] base = vector(Long.parseLong(text.substring(0, at)));
            double angle = Math.toRadians(Double.parseDouble(text.substring(at + 1)));
            double[] aside = vector(~Long.parseLong(text.substring(0, at)));
            double shared = product(base, aside);
            double length = Math.sqrt(1 - shared * shared);
            float[] turned = new float[dimensions()];
            for (int i = 0; i < turned.length; i++) {
                turned[i] = (float) (Math.cos(angle) * base[i] + Math.sin(angle) * (aside[i] - shared * base[i]) / length);
            }
            return turned;
        }

        private static double[] vector(long number) {
            SplittableRandom random = new SplittableRandom(number);
            double[] vector = random.doubles(384, -1, 1).toArray();
            for (int i = 0; i < vector.length; i += 2) {
                vector[i] += COMMON;
            }
            double length = Math.sqrt(product(vector, vector));
            for (int i = 0; i < vector.length; i++) {
                vector[i] /= length;
            }
            return vector;
        }

        private static double product(double[] one, double[] other) {
            double product = 0;
            for (int i = 0; i < one.length; i++) {
                product += one[i] * other[i];
            }
            return product;
        }
    }
}
