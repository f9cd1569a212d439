package dev.sdg.document.load;

import dev.sdg.document.structure.ParquetTextReader;
import java.io.IOException;
import org.apache.tika.mime.MediaType;

/** Starts the process in which foreign parsers read files: they may loop, fill its memory or end it, and only it. */
final class ParserMain {
    private ParserMain() {}

    /**
     * Serves until standard input ends.
     *
     * @param arguments the most that the parts of a ZIP-based file may come to, in bytes, and the most text to take from
     *     a file, in characters
     */
    public static void main(String[] arguments) throws IOException {
        ZipDirectory zips = new ZipDirectory(Long.parseLong(arguments[0]));
        FileTypes types = FileTypes.byContainer();
        TikaExtractor tika = new TikaExtractor(types.detector(), Integer.parseInt(arguments[1]));
        ParserServer.serve(file -> {
            zips.check(file);
            MediaType type = types.of(file);
            return ParquetTextReader.TYPE.equals(type) ? ParquetTextReader.read(file) : tika.extract(file, type);
        });
    }
}
