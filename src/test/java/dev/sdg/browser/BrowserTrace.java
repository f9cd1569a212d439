package dev.sdg.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the main threads of pages did.
 *
 * @param tasks each task, that with the most CPU first
 */
public record BrowserTrace(List<Task> tasks) {
    private static final Set<String> SCRIPT =
            Set.of("FunctionCall", "EvaluateScript", "RunMicrotasks", "v8.compileModule", "v8.evaluateModule");

    /**
     * A task: what a page does before it can answer its user again.
     *
     * @param milliseconds by the clock
     * @param cpuMilliseconds of the thread
     * @param scriptMilliseconds of the thread, in its longest piece of script
     */
    public record Task(double milliseconds, double cpuMilliseconds, double scriptMilliseconds) {}

    /** Reads the events of a trace, as {@code Tracing.dataCollected} has them. */
    static BrowserTrace of(List<JsonNode> events) {
        Set<String> threads = events.stream()
                .filter(event ->
                        "CrRendererMain".equals(event.path("args").path("name").asText()))
                .map(BrowserTrace::thread)
                .collect(Collectors.toSet());
        List<JsonNode> scripts = events.stream()
                .filter(event -> SCRIPT.contains(event.path("name").asText()))
                .toList();
        List<Task> tasks = new ArrayList<>();
        for (JsonNode event : events) {
            if (event.path("name").asText().endsWith("RunTask") && threads.contains(thread(event))) {
                tasks.add(task(event, scripts));
            }
        }
        tasks.sort(Comparator.comparingDouble(Task::cpuMilliseconds).reversed());
        return new BrowserTrace(List.copyOf(tasks));
    }

    private static Task task(JsonNode task, List<JsonNode> scripts) {
        double begin = task.path("ts").asDouble();
        double end = begin + task.path("dur").asDouble();
        double script = task.path("dur").asDouble() < 1000
                ? 0
                : scripts.stream()
                        .filter(event -> thread(event).equals(thread(task)))
                        .filter(event -> event.path("ts").asDouble() >= begin
                                && event.path("ts").asDouble() < end)
                        .mapToDouble(event -> event.path("tdur").asDouble())
                        .max()
                        .orElse(0);
        return new Task(task.path("dur").asDouble() / 1000, task.path("tdur").asDouble() / 1000, script / 1000);
    }

    private static String thread(JsonNode event) {
        return event.path("pid").asText() + "/" + event.path("tid").asText();
    }
}
