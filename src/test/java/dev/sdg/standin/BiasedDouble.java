package dev.sdg.standin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

/** Answers with rows of {@code pair-class} of which 70 % have the label 0, whatever is asked for. */
public final class BiasedDouble implements Function<ReceivedRequest, Answer> {
    private static final AtomicInteger MADE = new AtomicInteger();

    @Override
    public Answer apply(ReceivedRequest request) {
        if (request.rowsWanted().isEmpty()) {
            return Answers.text("Statements of all kinds.");
        }
        return Answers.text(
                rows(request, number -> number % 20 < 14 ? 0 : 1 + number % 2).toString());
    }

    /** Returns as many new rows as {@code request} wants, each with the label that {@code label} gives its number. */
    public static ArrayNode rows(ReceivedRequest request, IntUnaryOperator label) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < request.rowsWanted().orElse(1); i++) {
            int number = MADE.incrementAndGet();
            rows.addObject()
                    .put("premise", Sentences.of("premise", number))
                    .put("hypothesis", Sentences.of("hypothesis", number))
                    .put("label", label.applyAsInt(number));
        }
        return rows;
    }
}
