package dev.sdg.server.http;

/** Where a line is kept of every request that changed or cost something. */
@FunctionalInterface
public interface AuditTrail {

    /**
     * A line.
     *
     * @param caller who sent the request
     * @param method of it
     * @param route the pattern of its path
     * @param status of the answer
     * @param effect what it changed and cost
     */
    record Line(Caller caller, String method, String route, int status, Answer.Effect effect) {}

    /** Commits a line before the answer leaves. */
    void add(Line line);
}
