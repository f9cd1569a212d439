package dev.sdg.format.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sdg.sample.Review;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Puts the options of a question in another order: models like to put the right one at the same place. Of each run of
 * as many rows as there are options, the right option stands once at each place; which row has which place, and the
 * order of the wrong options, is drawn.
 *
 * @param schema of the rows
 * @param options the field with the options
 * @param answer the field with the position of the right one, counted from 0
 */
public record OptionPlacement(RowSchema schema, String options, String answer) {

    /**
     * Returns {@code row} with its options in the order of the row {@code number} of a run, counted from 0. Equal seeds
     * and numbers give equal orders. The position that a reviewer took for the right one goes with its option.
     */
    public Sample place(Sample row, long number, long seed) {
        int optionsAt = schema.indexOf(options);
        int answerAt = schema.indexOf(answer);
        if (!(row.values().get(optionsAt) instanceof Value.Array array)
                || !(row.values().get(answerAt) instanceof Value.Whole right)
                || right.number() < 0
                || right.number() >= array.items().size()) {
            return row;
        }
        List<Value> wrong = new ArrayList<>(array.items());
        Value solution = wrong.remove((int) right.number());
        Collections.shuffle(wrong, random(seed, number, 1));
        int place = placeOf(number, array.items().size(), seed);
        wrong.add(place, solution);
        List<Value> values = new ArrayList<>(row.values());
        values.set(optionsAt, new Value.Array(wrong));
        values.set(answerAt, new Value.Whole(place));
        Sample placed = new Sample(values, row.origin());
        return row.review()
                .map(said -> placed.with(moved(said, array.items(), wrong)))
                .orElse(placed);
    }

    private static Review moved(Review said, List<Value> before, List<Value> after) {
        return new Review(
                said.grade(),
                said.reason(),
                said.label().map(label -> new Review.Label(moved(label.value(), before, after), label.agrees())));
    }

    private static JsonNode moved(JsonNode position, List<Value> before, List<Value> after) {
        int place = position.asInt(-1);
        return place < 0 || place >= before.size()
                ? position
                : JsonNodeFactory.instance.numberNode((long) after.indexOf(before.get(place)));
    }

    private static int placeOf(long number, int count, long seed) {
        List<Integer> places = IntStream.range(0, count).boxed().collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(places, random(seed, number / count, 2));
        return places.get((int) (number % count));
    }

    private static Random random(long seed, long number, int use) {
        return new Random((seed * 0x9E3779B97F4A7C15L + number) * 31 + use);
    }
}
