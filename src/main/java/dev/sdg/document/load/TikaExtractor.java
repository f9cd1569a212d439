package dev.sdg.document.load;

import dev.sdg.document.structure.ExtractedBlock;
import dev.sdg.document.structure.TextDecoder;
import dev.sdg.document.structure.UnreadableFileException;
import dev.sdg.document.structure.WordListHandler;
import dev.sdg.document.structure.XhtmlStructure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.tika.detect.Detector;
import org.apache.tika.detect.EncodingDetector;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.WriteLimitReachedException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.parser.CompositeParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.epub.EpubParser;
import org.apache.tika.parser.html.HtmlMapper;
import org.apache.tika.parser.html.IdentityHtmlMapper;
import org.apache.tika.parser.html.JSoupParser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.parser.odf.OpenDocumentParser;
import org.apache.tika.sax.WriteOutContentHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * Reads office documents, e-books and web pages with Tika.
 *
 * <p>The parsers are an explicit list: Tika's own default looks for programs on the machine (OCR, media tools) and runs
 * them. What is embedded in a document (pictures, attachments) is not looked into.
 */
final class TikaExtractor implements Extractor {
    private static final Set<MediaType> NOT_READ = Set.of(
            MediaType.application("vnd.ms-outlook"),
            MediaType.application("x-tika-msoffice"),
            MediaType.image("svg+xml"));

    private final Detector detector;
    private final TextDecoder pages = TextDecoder.ofWebPages();
    private final int mostCharacters;
    private final Parser parser;
    private final Set<MediaType> types;

    TikaExtractor(Detector detector, int mostCharacters) {
        this.detector = detector;
        this.mostCharacters = mostCharacters;
        this.parser = new CompositeParser(
                MediaTypeRegistry.getDefaultRegistry(),
                new OOXMLParser(),
                new OfficeParser(),
                new OpenDocumentParser(),
                new EpubParser(),
                new RTFParser(),
                new JSoupParser());
        this.types = parser.getSupportedTypes(new ParseContext());
    }

    @Override
    public boolean reads(MediaType type) {
        return types.contains(type) && !NOT_READ.contains(type);
    }

    @Override
    public List<ExtractedBlock> extract(Path file, MediaType type) throws IOException {
        if (!reads(type)) {
            throw UnreadableFileException.notADocument(type.toString());
        }
        return isWebPage(type) ? webPage(file, type) : document(file, type);
    }

    private static boolean isWebPage(MediaType type) {
        return type.equals(MediaType.TEXT_HTML) || type.equals(MediaType.application("xhtml+xml"));
    }

    private List<ExtractedBlock> document(Path file, MediaType type) throws IOException {
        XhtmlStructure structure = XhtmlStructure.ofDocument(isOpenSpreadsheet(type));
        parse(file, type, context(), isWord(type) ? new WordListHandler(structure) : structure);
        return structure.blocks();
    }

    private static boolean isOpenSpreadsheet(MediaType type) {
        return type.toString().contains("oasis.opendocument.spreadsheet");
    }

    private static boolean isWord(MediaType type) {
        return type.toString().contains("wordprocessingml") || type.equals(MediaType.application("msword"));
    }

    private List<ExtractedBlock> webPage(Path file, MediaType type) throws IOException {
        if (Files.size(file) > mostCharacters) {
            throw UnreadableFileException.tooMuchText(mostCharacters);
        }
        Charset charset = pages.charset(Files.readAllBytes(file));
        ParseContext context = context();
        context.set(EncodingDetector.class, (input, metadata) -> charset);
        XhtmlStructure structure = XhtmlStructure.ofWebPage();
        Metadata metadata = parse(file, type, context, structure);
        return titled(structure.blocks(), Optional.ofNullable(metadata.get(TikaCoreProperties.TITLE)));
    }

    private Metadata parse(Path file, MediaType type, ParseContext context, ContentHandler structure)
            throws IOException {
        Metadata metadata = new Metadata();
        try (TikaInputStream input = TikaInputStream.get(file, metadata)) {
            metadata.set(Metadata.CONTENT_TYPE, type.toString());
            parser.parse(input, new WriteOutContentHandler(structure, mostCharacters), metadata, context);
            return metadata;
        } catch (EncryptedDocumentException encrypted) {
            throw UnreadableFileException.encrypted(encrypted);
        } catch (TikaException | SAXException broken) {
            throw WriteLimitReachedException.isWriteLimitReached(broken)
                    ? UnreadableFileException.tooMuchText(mostCharacters)
                    : UnreadableFileException.corrupt(broken);
        }
    }

    private ParseContext context() {
        ParseContext context = new ParseContext();
        context.set(Parser.class, parser);
        context.set(Detector.class, detector);
        context.set(EmbeddedDocumentExtractor.class, new NothingEmbedded());
        context.set(HtmlMapper.class, IdentityHtmlMapper.INSTANCE);
        context.set(OfficeParserConfig.class, office());
        return context;
    }

    private static OfficeParserConfig office() {
        OfficeParserConfig office = new OfficeParserConfig();
        office.setUseSAXDocxExtractor(true);
        office.setUseSAXPptxExtractor(true);
        office.setIncludeHeadersAndFooters(false);
        office.setIncludeSlideMasterContent(false);
        office.setIncludeDeletedContent(false);
        return office;
    }

    /** A page without a heading of its own is named by its title. */
    private static List<ExtractedBlock> titled(List<ExtractedBlock> blocks, Optional<String> title) {
        if (title.isEmpty() || blocks.isEmpty() || blocks.stream().anyMatch(ExtractedBlock.Heading.class::isInstance)) {
            return blocks;
        }
        List<ExtractedBlock> titled = new ArrayList<>(blocks);
        titled.add(0, new ExtractedBlock.Heading(1, title.get()));
        return titled;
    }

    private static final class NothingEmbedded implements EmbeddedDocumentExtractor {
        @Override
        public boolean shouldParseEmbedded(Metadata metadata) {
            return false;
        }

        @Override
        public void parseEmbedded(InputStream input, ContentHandler handler, Metadata metadata, boolean outputHtml) {
            throw new IllegalStateException("embedded files are not read");
        }
    }
}
