package dev.sdg.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** A batch job of a stand-in. */
public final class StandInJob {
    private final String id;
    private final String name;
    private final List<Line> lines;
    private final Instant created = Instant.now();
    private volatile State state = State.RUNNING;
    private volatile String error = "";
    private int looks;

    StandInJob(String id, String name, List<Line> lines) {
        this.id = id;
        this.name = name;
        this.lines = List.copyOf(lines);
    }

    /** How far it is. */
    public enum State {
        RUNNING,
        ENDED,
        EXPIRED,
        CANCELLED,
        FAILED
    }

    /**
     * The reply to one of its requests.
     *
     * @param json the line of the results
     * @param failed whether it is an error
     */
    record Line(ObjectNode json, boolean failed) {}

    /** Lets it end at the second look. */
    void look(State end, String message) {
        looks++;
        if (looks > 1 && state == State.RUNNING) {
            state = end;
            error = message;
        }
    }

    public String id() {
        return id;
    }

    /** Returns the name that the client gave it; empty where it cannot have one. */
    public String name() {
        return name;
    }

    /** Returns how many requests it holds. */
    public int size() {
        return lines.size();
    }

    List<Line> lines() {
        return lines;
    }

    Instant created() {
        return created;
    }

    State state() {
        return state;
    }

    String error() {
        return error;
    }
}
