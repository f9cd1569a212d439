package dev.sdg.document.load;

import dev.sdg.document.structure.ExtractedBlock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.tika.mime.MediaType;

/** Lets another extractor read for so long and no longer. */
final class TimedExtractor implements Extractor {
    private final Extractor extractor;
    private final TimeLimit limit;

    TimedExtractor(Extractor extractor, TimeLimit limit) {
        this.extractor = extractor;
        this.limit = limit;
    }

    @Override
    public boolean reads(MediaType type) {
        return extractor.reads(type);
    }

    @Override
    public List<ExtractedBlock> extract(Path file, MediaType type) throws IOException {
        return limit.call(file.toString(), () -> extractor.extract(file, type));
    }
}
