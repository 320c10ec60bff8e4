package io.nebulon.server.manifest;

import io.nebulon.server.manifest.Manifest.Moment;
import io.nebulon.server.manifest.Manifest.Row;
import io.nebulon.server.manifest.Paper.Type;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where everything stands on a manifest.
final class ManifestLayout {
    private static final float LEFT = 42;
    private static final float RIGHT = Paper.WIDTH - 42;
    private static final float BOTTOM = Paper.HEIGHT - 60;
    private static final float CODE = 84;
    private static final float LEADING = 12;
    private static final float SIGNATURES = 96;

    private static final float SKU = LEFT + 22;
    private static final float NAME = LEFT + 118;
    private static final float LOT = LEFT + 266;
    private static final float QUANTITY = LEFT + 432;
    private static final float MASS = RIGHT;
    private static final float LOT_WIDTH = 94;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final Paper paper;
    private final Manifest manifest;
    private final long position;
    private float y;

    ManifestLayout(Paper paper, Manifest manifest, long position) {
        this.paper = paper;
        this.manifest = manifest;
        this.position = position;
    }

    void write() throws IOException {
        head();
        route();
        tableHead();
        int number = 0;
        for (Row row : manifest.rows()) {
            row(++number, row);
        }
        totals();
        signatures();
        paper.endPage();
        feet();
    }

    private void head() throws IOException {
        paper.text(Type.TITLE, LEFT, 62, "Cargo manifest");
        paper.text(Type.LABEL, LEFT, 80, "Shipment");
        paper.text(Type.TEXT, LEFT, 92, manifest.id().toString());
        paper.text(Type.LABEL, LEFT, 108, manifest.trade() == null ? "Transfer" : "Trade");
        paper.text(
                Type.TEXT,
                LEFT,
                120,
                manifest.trade() == null ? "without a trade" : manifest.trade().toString());
        paper.code(RIGHT - CODE, 42, CODE, manifest.id().toString());
        y = 142;
    }

    private void route() throws IOException {
        paper.line(LEFT, y, RIGHT, 0.75f);
        y += 16;
        float second = LEFT + 170;
        float third = LEFT + 340;
        float top = y;
        float low =
                Math.max(
                        field(LEFT, top, 160, "From", place(manifest.origin())),
                        Math.max(
                                field(second, top, 160, "To", place(manifest.destination())),
                                field(third, top, 170, "Ship", ship())));
        top = low + 6;
        low =
                Math.max(
                        field(LEFT, top, 160, "Departed", moment(manifest.departed())),
                        Math.max(
                                field(second, top, 160, arrivalLabel(), arrival()),
                                field(third, top, 170, "Status", words(manifest.status()))));
        if (manifest.description() != null) {
            low = field(LEFT, low + 6, RIGHT - LEFT, "Description", manifest.description());
        }
        y = low + 10;
    }

    /// @return where the next one may begin
    private float field(float x, float top, float width, String label, String value)
            throws IOException {
        paper.text(Type.LABEL, x, top, label);
        float at = top;
        for (String line : paper.wrap(Type.TEXT, width, value)) {
            at += LEADING;
            paper.text(Type.TEXT, x, at, line);
        }
        return at + 14;
    }

    private void tableHead() throws IOException {
        paper.text(Type.LABEL, LEFT, y, "No.");
        paper.text(Type.LABEL, SKU, y, "SKU");
        paper.text(Type.LABEL, NAME, y, "Item");
        paper.text(Type.LABEL, LOT, y, "Lot and place");
        paper.textTo(Type.LABEL, QUANTITY, y, "Quantity");
        paper.textTo(Type.LABEL, MASS, y, "Mass, kg");
        paper.line(LEFT, y + 5, RIGHT, 0.2f);
        y += 18;
    }

    private void row(int number, Row row) throws IOException {
        List<String> sku = paper.wrap(Type.STRONG, NAME - SKU - 8, row.sku());
        List<String> name = paper.wrap(Type.TEXT, LOT - NAME - 8, name(row));
        List<String> lot = lot(row);
        int lines = Math.max(sku.size(), Math.max(name.size(), lot.size()));
        if (y + lines * LEADING > BOTTOM) {
            nextPage();
        }
        paper.text(Type.LABEL, LEFT, y, Integer.toString(number));
        column(Type.STRONG, SKU, sku);
        column(Type.TEXT, NAME, name);
        column(Type.TEXT, LOT, lot);
        paper.textTo(Type.STRONG, QUANTITY, y, number(row.quantity()) + " " + row.unit());
        paper.textTo(Type.TEXT, MASS, y, row.massKg() == null ? "–" : kilograms(row.massKg()));
        y += lines * LEADING;
        paper.line(LEFT, y - 4, RIGHT, 0.88f);
        y += 9;
    }

    private void column(Type type, float x, List<String> lines) throws IOException {
        float at = y;
        for (String line : lines) {
            paper.text(type, x, at, line);
            at += LEADING;
        }
    }

    private static String name(Row row) {
        return row.hazardClass() == null
                ? row.name()
                : row.name() + " · hazard " + row.hazardClass();
    }

    private List<String> lot(Row row) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String part : parts(row)) {
            lines.addAll(paper.wrap(Type.TEXT, LOT_WIDTH, part));
        }
        return lines;
    }

    private static List<String> parts(Row row) {
        List<String> parts = new ArrayList<>();
        if (row.lot() != null) {
            parts.add("Lot " + row.lot());
        }
        if (row.expires() != null) {
            parts.add("expires " + row.expires());
        }
        if (row.location() != null) {
            parts.add("from " + row.location());
        }
        return parts;
    }

    private void totals() throws IOException {
        if (y + 2 * LEADING > BOTTOM) {
            nextPage();
        }
        int count = manifest.rows().size();
        paper.text(Type.STRONG, LEFT, y, count == 1 ? "1 line" : count + " lines");
        String volume =
                manifest.volumeM3() == null
                        ? "volume not known"
                        : number(manifest.volumeM3().stripTrailingZeros()) + " m³";
        paper.textTo(Type.TEXT, QUANTITY, y, volume);
        paper.textTo(
                Type.STRONG,
                MASS,
                y,
                manifest.massKg() == null
                        ? "mass not known"
                        : kilograms(manifest.massKg()) + " kg");
        y += 2 * LEADING;
    }

    private void signatures() throws IOException {
        if (y + SIGNATURES > BOTTOM) {
            nextPage();
        }
        float at = Math.max(y + 48, BOTTOM - 40);
        float middle = LEFT + (RIGHT - LEFT) / 2;
        signature(LEFT, middle - 12, at, "Handed over by (name, date, signature)");
        signature(middle + 12, RIGHT, at, "Received by (name, date, signature)");
    }

    private void signature(float x, float toX, float at, String label) throws IOException {
        paper.line(x, at, toX, 0.2f);
        paper.text(Type.LABEL, x, at + 11, label);
    }

    private void nextPage() throws IOException {
        paper.nextPage();
        y = 56;
        tableHead();
    }

    private void feet() throws IOException {
        int pages = paper.pages();
        for (int page = 0; page < pages; page++) {
            float at = Paper.HEIGHT - 30;
            paper.addTo(
                    page,
                    Type.LABEL,
                    LEFT,
                    at,
                    manifest.id() + " · the books at position " + position);
            String count = "Page " + (page + 1) + " of " + pages;
            paper.addTo(page, Type.LABEL, RIGHT - paper.width(Type.LABEL, count), at, count);
        }
    }

    private static String place(Manifest.Place place) {
        return place.name() + " (" + place.code() + ")";
    }

    private String ship() {
        Manifest.Vessel ship = manifest.ship();
        if (ship == null) {
            return "not assigned";
        }
        String name = ship.name() + " (" + ship.code() + ")";
        return ship.shipClass() == null ? name : name + ", " + ship.shipClass();
    }

    private String arrivalLabel() {
        return manifest.delivered() == null ? "Expected" : "Delivered";
    }

    private String arrival() {
        if (manifest.delivered() != null) {
            return moment(manifest.delivered());
        }
        return manifest.eta() == null ? "not known" : TIME.format(manifest.eta());
    }

    private static String moment(@Nullable Moment moment) {
        if (moment == null) {
            return "not yet";
        }
        return "day".equals(moment.precision())
                ? DAY.format(moment.at())
                : TIME.format(moment.at());
    }

    private static String words(String status) {
        String words = status.toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /// Thin spaces between thousands, a point before decimals.
    private static String number(BigDecimal value) {
        DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);
        symbols.setGroupingSeparator('\u2009');
        return new DecimalFormat("#,##0.######", symbols).format(value);
    }

    private static String kilograms(BigDecimal massKg) {
        return number(massKg.setScale(3, RoundingMode.HALF_EVEN));
    }
}
