package dev.sdg.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.server.http.Json;
import dev.sdg.server.http.QueryParameters;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * A page of a list that has the newest first.
 *
 * @param before the number of the thing that the page follows
 * @param limit the most things of the page
 */
record Cursor(long before, int limit) {
    private static final int MOST = 500;
    private static final int USUAL = 50;

    /** Returns the page that a request asks for; what is wrong with it is noted. */
    static Cursor of(QueryParameters parameters) {
        long before = parameters.number("cursor", Long.MAX_VALUE, 1, Long.MAX_VALUE);
        return new Cursor(before, (int) parameters.number("limit", USUAL, 1, MOST));
    }

    /** Returns {@code {"name": […], "cursor": …}}; the cursor is null on the last page. */
    <T> ObjectNode json(String name, List<T> things, Function<T, ObjectNode> shown, ToLongFunction<T> number) {
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray(name);
        things.forEach(thing -> list.add(shown.apply(thing)));
        if (things.size() < limit) {
            json.putNull("cursor");
        } else {
            json.put("cursor", Long.toString(number.applyAsLong(things.get(things.size() - 1))));
        }
        return json;
    }
}
