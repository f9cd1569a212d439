package dev.sdg.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request as it arrived.
 *
 * @param line the request line: method, target, version
 * @param headers by name in lower case
 * @param text the body
 * @param body the body as JSON
 * @param nanos when it had arrived whole, by {@link System#nanoTime()}
 */
public record ReceivedRequest(String line, Map<String, List<String>> headers, String text, JsonNode body, long nanos) {

    private static final Pattern ROWS = Pattern.compile("Number of rows: (\\d+)\\s*\\z");
    private static final Pattern GRADES = Pattern.compile("Rows to grade: (\\d+)\\s*\\z");

    public ReceivedRequest {
        headers = Map.copyOf(headers);
    }

    /** Returns the path with its query, as it was sent. */
    public String path() {
        return line.split(" ", 3)[1];
    }

    /** Returns the first value of the header {@code name}, given in lower case; empty text where there is none. */
    public String header(String name) {
        return headers.getOrDefault(name, List.of("")).get(0);
    }

    /** Returns what the user says to the model. */
    public String userText() {
        return Wire.of(this).userText(body);
    }

    /** Returns what the system says to the model. */
    public String systemText() {
        return Wire.of(this).systemText(body);
    }

    /** Returns how many rows are asked for; empty for a request that is not for rows. */
    public OptionalInt rowsWanted() {
        return number(ROWS);
    }

    /** Returns how many rows are to be graded; empty for a request that is not for grades. */
    public OptionalInt rowsToGrade() {
        return number(GRADES);
    }

    private OptionalInt number(Pattern ending) {
        Matcher rows = ending.matcher(userText());
        return rows.find() ? OptionalInt.of(Integer.parseInt(rows.group(1))) : OptionalInt.empty();
    }
}
