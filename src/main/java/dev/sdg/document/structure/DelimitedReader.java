package dev.sdg.document.structure;

import dev.sdg.file.DelimitedText;
import java.io.IOException;
import java.util.List;

/** Reads tables whose cells stand between delimiters, as passages where they have a column of texts. */
public final class DelimitedReader {
    private DelimitedReader() {}

    /** Returns the table in {@code text}; its first line decides what stands between cells. */
    public static List<ExtractedBlock> read(String text) throws IOException {
        List<List<String>> rows = DelimitedText.cells(text);
        return PreChunkedText.areIn(rows) ? PreChunkedText.of(rows) : MarkdownTable.blocks(rows);
    }
}
