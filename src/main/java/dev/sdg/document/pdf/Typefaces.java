package dev.sdg.document.pdf;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.apache.pdfbox.text.TextPosition;

/** Tells how glyphs look from the names and measures of their fonts. */
final class Typefaces {
    private static final Pattern BOLD = Pattern.compile("bold|black|heavy|demi|medi(?:ital)?$|cmbx|cmssbx|sfbx");
    private static final Pattern FIXED = Pattern.compile("courier|mono|cmtt|sftt|typewriter|consol|menlo");
    private static final double BOLD_WEIGHT = 650;
    private static final double SMALLEST = 2;
    private static final double HEIGHT_SHARE = 0.6;

    private final IdentityHashMap<PDFont, Typeface> known = new IdentityHashMap<>();
    private final Map<PdfLine.Style, PdfLine.Style> styles = new HashMap<>();
    private PdfLine.Style last = new PdfLine.Style(SMALLEST, false, false);

    private record Typeface(boolean bold, boolean fixed, boolean drawn) {}

    /** Returns the style of {@code glyph}: equal ones are the same object. */
    PdfLine.Style style(TextPosition glyph) {
        Typeface face = known.computeIfAbsent(glyph.getFont(), Typefaces::face);
        double size = size(glyph, face);
        if (last.size() != size || last.bold() != face.bold() || last.fixed() != face.fixed()) {
            last = styles.computeIfAbsent(new PdfLine.Style(size, face.bold(), face.fixed()), style -> style);
        }
        return last;
    }

    /** The size of a font whose glyphs are drawings says nothing. */
    private static double size(TextPosition glyph, Typeface face) {
        double size = face.drawn() ? glyph.getHeightDir() / HEIGHT_SHARE : glyph.getYScale();
        return Math.max(SMALLEST, Math.round(size * 2) / 2.0);
    }

    private static Typeface face(PDFont font) {
        PDFontDescriptor descriptor = font.getFontDescriptor();
        String name = String.valueOf(font.getName()).toLowerCase(Locale.ROOT);
        boolean isBold = BOLD.matcher(name).find()
                || (descriptor != null && (descriptor.isForceBold() || descriptor.getFontWeight() > BOLD_WEIGHT));
        boolean isFixed = FIXED.matcher(name).find() || (descriptor != null && descriptor.isFixedPitch());
        return new Typeface(isBold, isFixed, font instanceof PDType3Font);
    }
}
