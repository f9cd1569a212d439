package dev.sdg.program;

import dev.sdg.standin.ProviderStandIn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** What each test of the program has: a folder to run in, and a stand-in for the Gemini API that knows no rows yet. */
abstract class ProgramTest {
    /** Must never be seen in anything that a run leaves. */
    static final String KEY = "canary-key-4711";

    final ProviderStandIn gemini = ProviderStandIn.start();

    @TempDir
    Path folder;

    @AfterEach
    void closeStandIn() {
        gemini.close();
    }

    /** Returns the program in {@code folder}, with a key for the stand-in. */
    final Program program() {
        return programIn(folder);
    }

    /** Returns the program in {@code other}, with a key for the stand-in. */
    final Program programIn(Path other) {
        return Program.in(other)
                .with("GOOGLE_API_KEY", KEY)
                .with("GOOGLE_GEMINI_BASE_URL", gemini.url().toString());
    }

    /** Returns the data set of pairs in {@code folder}. */
    final DataSetFiles files() {
        return new DataSetFiles(folder);
    }

    /** Returns the words of {@code fixed}, and {@code more} after them. */
    static String[] commandLine(String fixed, String... more) {
        List<String> arguments = new ArrayList<>(List.of(fixed.split(" ")));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }
}
