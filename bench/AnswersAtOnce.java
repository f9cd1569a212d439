import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Milliseconds that the server takes for 250 rows at once, in a warm process over a socket: from scratch, like a sample
 * that is sent with each request, and like one that was learned before. Arguments: how often.
 */
final class AnswersAtOnce {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final com.sun.management.OperatingSystemMXBean CPU =
            (com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory.getOperatingSystemMXBean();
    private static final int WARM_UP = 100;

    private AnswersAtOnce() {}

    public static void main(String[] arguments) throws IOException {
        int times = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 300;
        Path folder = Files.createTempDirectory("sdg-bench");
        try (TestServer server = TestServer.in(folder).start()) {
            ObjectNode scratch = JSON.createObjectNode();
            scratch.put("domain", "fintech").put("entity", "customer").put("count", 250);
            measure("from scratch", server, scratch, times, false);
            JsonNode sample = JSON.readTree(
                            server.post("/api/synthetic/generate", scratch.put("seed", 1).toString())
                                    .body())
                    .path("data");
            for (String mode : new String[] {"MIMIC_BUFFER", "AUGMENTED_SET"}) {
                ObjectNode like = scratch.deepCopy();
                like.put("mode", mode).put("count", mode.startsWith("M") ? 250 : 500).set("sample", sample);
                measure(mode + ", learned before", server, like, times, false);
                measure(mode + ", another sample each time", server, like, times / 3, true);
            }
        }
    }

    private static void measure(String what, TestServer server, ObjectNode request, int times, boolean others)
            throws IOException {
        long began = 0;
        double[] millis = new double[times];
        for (int i = -WARM_UP; i < times; i++) {
            ObjectNode own = request.deepCopy().put("seed", i);
            if (others) {
                ((ArrayNode) own.get("sample")).remove(i & 127);
                ((ObjectNode) own.get("sample").get(0)).put("bench", i);
            }
            String body = own.toString();
            began = i == 0 ? CPU.getProcessCpuTime() : began;
            long start = System.nanoTime();
            int status = server.post("/api/synthetic/generate", body).status();
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
            if (status != 200) {
                throw new IOException(what + ": " + status);
            }
        }
        double cpu = (CPU.getProcessCpuTime() - began) / 1e6 / times;
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "%-40s p50 %6.1f ms, p95 %6.1f ms, p99 %6.1f ms; %6.1f ms of CPU, the client's among it%n",
                what, millis[times / 2], millis[times * 95 / 100], millis[times * 99 / 100], cpu);
    }
}
