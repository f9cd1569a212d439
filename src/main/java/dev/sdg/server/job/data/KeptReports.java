package dev.sdg.server.job.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.disk.OutputException;
import dev.sdg.server.http.Json;
import dev.sdg.server.http.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports in the folders of their jobs. Each holds as long as no file of its job changes, for one version. */
final class KeptReports {
    private static final Logger log = LoggerFactory.getLogger(KeptReports.class);

    private final String version;

    /** @param version of the program: another one may report other things */
    KeptReports(String version) {
        this.version = version;
    }

    /** Returns the report that holds for {@code files}. */
    Optional<JobReport> find(JobData data, String files) {
        try {
            Path kept = data.report();
            if (!JobData.isFile(kept)) {
                return Optional.empty();
            }
            JsonNode json = Json.read(Files.readAllBytes(kept));
            return Optional.of(json)
                    .filter(of -> of.path("files").asText().equals(files))
                    .filter(by -> by.path("version").asText().equals(version))
                    .map(known -> new JobReport(
                            known.path("report"), known.path("page").asText()));
        } catch (IOException | ProblemException e) {
            return Optional.empty(); // made again
        }
    }

    void keep(JobData data, String files, JobReport report) {
        ObjectNode json = Json.object()
                .put("version", version)
                .put("files", files)
                .put("page", report.page())
                .set("report", report.json());
        try {
            data.keepReport(json);
        } catch (OutputException e) {
            log.warn("a report could not be kept, and is made again when it is asked for", e);
        }
    }
}
