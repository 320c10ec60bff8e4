package io.nebulon.server.manifest;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// Pages of A4 and the few things that are drawn on them. Lengths are points from the top left
/// corner; a text's place is its base line.
final class Paper implements AutoCloseable {
    static final float WIDTH = PDRectangle.A4.getWidth();
    static final float HEIGHT = PDRectangle.A4.getHeight();

    private final PDDocument document = new PDDocument();
    private final PDFont regular;
    private final PDFont bold;
    private final List<PDPage> pages = new ArrayList<>();
    private PDPageContentStream content;

    Paper(byte[] regular, byte[] bold, String title) throws IOException {
        this.regular = PDType0Font.load(document, new ByteArrayInputStream(regular), true);
        this.bold = PDType0Font.load(document, new ByteArrayInputStream(bold), true);
        document.getDocumentInformation().setTitle(title);
        document.getDocumentInformation().setProducer("Nebulon");
        document.getDocumentCatalog().setLanguage("en");
        content = open();
    }

    /// How a text is set.
    enum Type {
        TITLE(20, true, 0.09f),
        HEADING(11, true, 0.09f),
        LABEL(7.5f, false, 0.42f),
        TEXT(9, false, 0.09f),
        STRONG(9, true, 0.09f);

        final float size;
        private final boolean isBold;
        private final float grey;

        Type(float size, boolean isBold, float grey) {
            this.size = size;
            this.isBold = isBold;
            this.grey = grey;
        }
    }

    void nextPage() throws IOException {
        content.close();
        content = open();
    }

    int pages() {
        return pages.size();
    }

    void text(Type type, float x, float y, String text) throws IOException {
        write(content, type, x, y, text);
    }

    /// Ends at `x`.
    void textTo(Type type, float x, float y, String text) throws IOException {
        text(type, x - width(type, text), y, text);
    }

    float width(Type type, String text) throws IOException {
        return font(type).getStringWidth(drawable(type, text)) / 1000 * type.size;
    }

    /// The text in lines of at most that width, broken at spaces, within a word where it must be.
    List<String> wrap(Type type, float width, String text) throws IOException {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.strip().split("\\s+", -1)) {
            String rest = word;
            String longer = line.isEmpty() ? rest : line + " " + rest;
            if (width(type, longer) <= width) {
                line = longer;
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line);
            }
            while (width(type, rest) > width) {
                int fitting = fitting(type, width, rest);
                lines.add(rest.substring(0, fitting));
                rest = rest.substring(fitting);
            }
            line = rest;
        }
        lines.add(line);
        return lines;
    }

    private int fitting(Type type, float width, String word) throws IOException {
        int end = word.offsetByCodePoints(0, 1);
        while (end < word.length()
                && width(type, word.substring(0, word.offsetByCodePoints(end, 1))) <= width) {
            end = word.offsetByCodePoints(end, 1);
        }
        return end;
    }

    void line(float x, float y, float toX, float grey) throws IOException {
        content.setStrokingColor(grey);
        content.setLineWidth(0.6f);
        content.moveTo(x, HEIGHT - y);
        content.lineTo(toX, HEIGHT - y);
        content.stroke();
    }

    /// A code for scanners with its top left corner there, without a margin of its own.
    void code(float x, float y, float size, String text) throws IOException {
        BitMatrix dots = dots(text);
        float dot = size / dots.getWidth();
        content.setNonStrokingColor(0f);
        for (int row = 0; row < dots.getHeight(); row++) {
            for (int column = 0; column < dots.getWidth(); column++) {
                if (dots.get(column, row)) {
                    content.addRect(x + column * dot, HEIGHT - y - (row + 1) * dot, dot, dot);
                }
            }
        }
        content.fill();
    }

    private static BitMatrix dots(String text) {
        try {
            return new QRCodeWriter()
                    .encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, 0));
        } catch (WriterException e) {
            throw new IllegalStateException("too long for a code: " + text.length(), e);
        }
    }

    /// Writes on a page that is already done, for what is only known at the end.
    void addTo(int page, Type type, float x, float y, String text) throws IOException {
        try (PDPageContentStream more =
                new PDPageContentStream(
                        document,
                        pages.get(page),
                        PDPageContentStream.AppendMode.APPEND,
                        true,
                        true)) {
            write(more, type, x, y, text);
        }
    }

    byte[] finish() throws IOException {
        content.close();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }

    /// Ends the page that is being written; pages are only added to afterwards.
    void endPage() throws IOException {
        content.close();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    private PDPageContentStream open() throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        pages.add(page);
        return new PDPageContentStream(document, page);
    }

    private void write(PDPageContentStream to, Type type, float x, float y, String text)
            throws IOException {
        to.beginText();
        to.setFont(font(type), type.size);
        to.setNonStrokingColor(type.grey);
        to.newLineAtOffset(x, HEIGHT - y);
        to.showText(drawable(type, text));
        to.endText();
    }

    private PDFont font(Type type) {
        return type.isBold ? bold : regular;
    }

    /// The text with a mark in the place of each character that the font does not have.
    private String drawable(Type type, String text) {
        StringBuilder drawable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> drawable.appendCodePoint(hasGlyph(font(type), c) ? c : '?'));
        return drawable.toString();
    }

    private static boolean hasGlyph(PDFont font, int codePoint) {
        try {
            return !Character.isISOControl(codePoint)
                    && font.encode(Character.toString(codePoint)).length > 0;
        } catch (IOException | IllegalArgumentException _) {
            return false;
        }
    }
}
