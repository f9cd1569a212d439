package dev.sdg.format;

import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.format.reply.Candidate;
import dev.sdg.format.reply.ReplyReader;
import dev.sdg.format.validation.ValidationResult;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to read and validate one reply of 25 rows, clean and damaged, beside a parser that forgives nothing. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 6, time = 3)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx512m", "-XX:+UseSerialGC"})
public class ReaderBenchmark {
    private static final String SENTENCE = "The keeper of the lighthouse wrote the \\\"state of the lamp\\\" in his log, ";

    private final DataFormatHandler format = new Formats(List.of()).named("qa").format();
    private final ReplyReader reader = new ReplyReader(format.schema());
    private final PromptRequest request =
            new PromptRequest(25, new Subject.Query("lighthouses"), Optional.empty(), Optional.empty());
    private final com.fasterxml.jackson.databind.ObjectMapper jackson =
            new com.fasterxml.jackson.databind.ObjectMapper();

    private final String clean =
            IntStream.range(0, 25).mapToObj(ReaderBenchmark::row).collect(Collectors.joining(",\n", "[", "]"));
    private final String damaged = "Here are the rows:\n```json\n"
            + clean.replace("},\n", ",}, // next\n")
                    .replace("\"answer\":", "'answer':")
                    .replace("\"question\": \"What did keeper 7", "\"question\" \"What did keeper 7")
                    .substring(0, clean.length())
            + "\n```";

    private static String row(int number) {
        return ("{\"context\": \"" + SENTENCE.repeat(3) + "entry %d.\", \"question\": \"What did keeper %d write in his log?\", "
                        + "\"answer\": \"The state of the lamp, entry %d\"}")
                .formatted(number, number, number);
    }

    /** The whole of a clean reply, read and validated. */
    @Benchmark
    public int cleanReply() {
        return rows(clean);
    }

    /** The same, fenced, commented, with trailing commas and single quotes, one row damaged and the last one cut. */
    @Benchmark
    public int damagedReply() {
        return rows(damaged);
    }

    /** Jackson's tree of the clean reply, for comparison: it reads no damaged one. */
    @Benchmark
    public int cleanReplyAsTree() throws java.io.IOException {
        return jackson.readTree(clean).size();
    }

    private int rows(String reply) {
        int rows = 0;
        for (Candidate candidate : reader.read(reply).candidates()) {
            rows += format.validate(candidate, request) instanceof ValidationResult.Accepted ? 1 : 0;
        }
        return rows;
    }
}
