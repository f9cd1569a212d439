package dev.sdg.server.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A problem that is answered in place of what was asked for, as {@code application/problem+json} (RFC 9457). */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<Problem> problems;
    private final transient Map<String, String> headers;
    private final transient Answer.Effect effect;

    /**
     * Something that is wrong with a request.
     *
     * @param at JSON pointer to the value; "" for the whole
     * @param message names the value and what would work
     */
    public record Problem(String at, String message) {}

    private ProblemException(
            int status, String detail, List<Problem> problems, Map<String, String> headers, Answer.Effect effect) {
        super(detail);
        this.effect = effect;
        this.status = status;
        this.problems = List.copyOf(problems);
        this.headers = Map.copyOf(headers);
    }

    /** Returns a problem with a status and what would work. */
    public static ProblemException of(int status, String detail) {
        return new ProblemException(status, detail, List.of(), Map.of(), Answer.Effect.NONE);
    }

    /** Returns 422: the request is understood, but wrong, with all that is. */
    public static ProblemException unprocessable(List<Problem> problems) {
        return new ProblemException(422, "the request was not begun", problems, Map.of(), Answer.Effect.NONE);
    }

    /** Returns 422 with one problem. */
    public static ProblemException unprocessable(String at, String message) {
        return unprocessable(List.of(new Problem(at, message)));
    }

    /** Returns 404 for a thing that is not there. */
    public static ProblemException notFound(String what) {
        return of(404, what);
    }

    /** Returns the problem with a further header. */
    public ProblemException with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return with(detail(), more, effect);
    }

    /** Returns the problem with what the request changed and cost all the same. */
    public ProblemException with(Answer.Effect known) {
        return with(detail(), headers, known);
    }

    /** Returns the problem with another detail. */
    public ProblemException because(String detail) {
        return with(detail, headers, effect);
    }

    private ProblemException with(String detail, Map<String, String> own, Answer.Effect known) {
        ProblemException changed = new ProblemException(status, detail, problems, own, known);
        changed.setStackTrace(getStackTrace());
        return changed;
    }

    /** Returns what the request changed and cost. */
    public Answer.Effect effect() {
        return effect;
    }

    public int status() {
        return status;
    }

    /** Returns what would work. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** Returns what is wrong, for 422. */
    public List<Problem> problems() {
        return problems;
    }

    /** Returns headers that the answer needs: Allow, Retry-After. */
    public Map<String, String> headers() {
        return headers;
    }
}
