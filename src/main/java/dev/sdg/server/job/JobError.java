package dev.sdg.server.job;

import java.io.File;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What is said of a job that did not complete, to those who asked for it: where the server keeps it is not theirs. */
final class JobError {
    private static final Pattern ELSEWHERE = Pattern.compile(
            "(; if this cannot be fixed,|,? or)? choose another (place with )?\u27e8output-prefix\u27e9");

    private JobError() {}

    /** Returns {@code why} without the folder of the job, and without the remedy that it could be another one. */
    static String of(String why, Path folder) {
        String here = why.replace(folder.toAbsolutePath().normalize() + File.separator, "")
                .replace(folder + File.separator, "");
        return JobStatus.spelled(ELSEWHERE.matcher(here).replaceAll(""));
    }
}
