package dev.sdg.document.load;

import dev.sdg.document.structure.ExtractedBlock;
import dev.sdg.document.structure.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.tika.mime.MediaType;

/**
 * Finds the text of one kind of file. This is the border behind which foreign parsers run: a path goes in, plain values
 * come out. Implementations may be called by many threads at once and give up soon after their thread is interrupted.
 */
interface Extractor {

    /** Returns whether this extractor knows files of this type. */
    boolean reads(MediaType type);

    /**
     * Returns what the file holds, in its order; an empty list when there is no text in it.
     *
     * @param file a regular file that is not empty
     * @param type its type, by content
     * @throws UnreadableFileException when the reason is known
     * @throws IOException when the file is broken or cannot be read
     */
    List<ExtractedBlock> extract(Path file, MediaType type) throws IOException;
}
