package dev.sdg.format;

import dev.sdg.format.prompt.Persona;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.generate.BatchRequest;
import dev.sdg.generate.Plan;
import dev.sdg.generate.model.QueryPlan;
import dev.sdg.generate.variety.ClassBalance;
import dev.sdg.generate.variety.ClassCounts;
import dev.sdg.generate.variety.PassageAttributes;
import dev.sdg.generate.variety.TopicPlan;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Requests as a run plans them. */
public final class Planned {
    private static final List<String> TOPICS = List.of(
            "What makes the tides: the pull of the moon",
            "What makes the tides: spring and neap tides",
            "Tides on the coast: mud flats and their birds",
            "Tides on the coast: storm surges and dykes",
            "Tides at work: harbours and pilots",
            "Tides at work: power stations");
    private static final List<Persona> PERSONAS = Stream.of("beginner", "intermediate", "expert")
            .flatMap(level -> IntStream.rangeClosed(1, 3)
                    .mapToObj(number -> new Persona(Optional.of(level), description(level, number))))
            .toList();
    private static final int SAMPLES = 400;

    private Planned() {}

    /** Returns the first request for rows of {@code format} from a query. */
    public static PromptRequest request(DataFormatHandler format, int rows, long seed) {
        Plan<PromptRequest> plan = new TopicPlan(
                new QueryPlan("Questions about the tides", Optional.empty(), rows, seed, true),
                TOPICS,
                format.attributes(),
                Persona.fitting(PERSONAS, format.attributes()),
                SAMPLES,
                0,
                seed);
        PromptRequest request = balanced(plan, format).next(SAMPLES).details();
        return request.withAttributes(request.attributes()
                .withAvoid(List.of("Why is there no tide in the Baltic Sea?", "how long between two high waters")));
    }

    /** Returns a request for rows of {@code format} from {@code passages}. */
    public static PromptRequest fromPassages(DataFormatHandler format, Subject.Passages passages, long seed) {
        PromptRequest request = new PromptRequest(
                passages.shares().stream().mapToInt(Subject.Share::rows).sum(),
                passages,
                Optional.empty(),
                Optional.empty());
        Plan<PromptRequest> plan = new Once(request);
        if (!format.attributesOfPassages().isEmpty()) {
            plan = new PassageAttributes(plan, format.attributesOfPassages(), seed);
        }
        return balanced(plan, format).next(SAMPLES).details();
    }

    private static Plan<PromptRequest> balanced(Plan<PromptRequest> plan, DataFormatHandler format) {
        return ClassBalance.of(format.schema(), ClassCounts.asked(format), SAMPLES)
                .map(balance -> balance.applyTo(plan))
                .orElse(plan);
    }

    private static String description(String level, int number) {
        return switch (level) {
            case "beginner" -> "a holidaymaker at the beach, day " + number;
            case "intermediate" -> "a sailor before trip " + number;
            default -> "an oceanographer with data set " + number;
        };
    }

    /** Always the same request. */
    private record Once(PromptRequest request) implements Plan<PromptRequest> {
        @Override
        public BatchRequest<PromptRequest> next(long missing) {
            return new BatchRequest<>(1, request.rows(), request);
        }

        @Override
        public int batchSize() {
            return request.rows();
        }
    }
}
