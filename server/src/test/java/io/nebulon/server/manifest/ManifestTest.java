package io.nebulon.server.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.Scene;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.StringJoiner;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/// The paper that travels with a shipment.
class ManifestTest {
    private final ApiServer server = ApiServer.shared();
    private final ApiClient api = server.admin();
    private final Scene scene = new Scene(server);
    private final String origin = scene.station();
    private final String destination = scene.station();

    private String book(String lines, String description) {
        return api.post(
                        "/api/cargo",
                        """
                        {"origin": "%s", "destination": "%s", "lines": [%s], "description": "%s"}
                        """
                                .formatted(origin, destination, lines, description))
                .expect(201)
                .text("/id");
    }

    private static String line(String sku, String quantity) {
        return "{\"sku\": \"%s\", \"quantity\": %s}".formatted(sku, quantity);
    }

    private Answer manifest(String id) {
        return api.get("/api/cargo/" + id + "/manifest.pdf").expect(200);
    }

    private static String text(Answer answer) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(answer.bytes())) {
            return new PDFTextStripper().getText(pdf);
        }
    }

    @Test
    void before_departure_it_says_what_is_to_be_loaded() throws Exception {
        String sku = scene.item();
        scene.stock(origin, sku, "5000");
        String id = book(line(sku, "1234.5"), "Food for the crew, Прогресс");
        Answer answer = manifest(id);
        assertThat(answer.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(answer.header("Content-Disposition"))
                .isEqualTo("inline; filename=\"manifest-" + id + ".pdf\"");
        assertThat(answer.position()).isPositive();
        assertThat(text(answer))
                .contains("Cargo manifest", id, "without a trade", sku, "Pending", "not yet")
                .contains("Station " + origin, "Station " + destination)
                .contains("Food for the crew, Прогресс", "1\u2009234.5 kg", "Page 1 of 1");
    }

    @Test
    void after_departure_it_names_lots_and_places_even_when_the_hold_is_empty_again()
            throws Exception {
        String sku = scene.lotItem();
        scene.stock(origin, sku, "10", null, "LOT-7", LocalDate.parse("2031-05-01"));
        String id = book(line(sku, "4"), "x");
        api.post("/api/cargo/" + id + "/dispatch", "{}").expect(200);
        assertThat(text(manifest(id))).contains("Lot LOT-7", "expires 2031-05-01", "from MAIN");
        api.post("/api/cargo/" + id + "/receive", "{}").expect(200);
        assertThat(text(manifest(id))).contains("Lot LOT-7", "from MAIN", "Delivered");
    }

    @Test
    void its_code_scans_as_the_id_of_the_shipment() throws Exception {
        String sku = scene.item();
        scene.stock(origin, sku, "1");
        String id = book(line(sku, "1"), "x");
        try (PDDocument pdf = Loader.loadPDF(manifest(id).bytes())) {
            BufferedImage page = new PDFRenderer(pdf).renderImageWithDPI(0, 288);
            int[] pixels =
                    page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
            var picture = new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels);
            assertThat(
                            new QRCodeReader()
                                    .decode(
                                            new BinaryBitmap(new HybridBinarizer(picture)),
                                            Map.of(DecodeHintType.TRY_HARDER, true))
                                    .getText())
                    .isEqualTo(id);
        }
    }

    @Test
    void many_lines_go_on_over_pages_that_are_numbered() throws Exception {
        StringJoiner lines = new StringJoiner(",");
        for (int i = 0; i < 60; i++) {
            String sku = scene.item();
            scene.stock(origin, sku, "1");
            lines.add(line(sku, "1"));
        }
        String text = text(manifest(book(lines.toString(), "漢 " + "long ".repeat(80))));
        assertThat(text).contains("60 lines", "Page 1 of 3", "Page 3 of 3", "? long long");
    }

    @Test
    void who_has_it_already_gets_304_until_the_shipment_changes() {
        String sku = scene.item();
        scene.stock(origin, sku, "1");
        String id = book(line(sku, "1"), "x");
        String tag = manifest(id).header("ETag");
        ApiClient again = api.with("If-None-Match", tag);
        again.get("/api/cargo/" + id + "/manifest.pdf").expect(304);
        api.post("/api/cargo/" + id + "/dispatch", "{}").expect(200);
        again.get("/api/cargo/" + id + "/manifest.pdf").expect(200);
    }

    @Test
    void only_the_two_ends_may_have_it() {
        String sku = scene.item();
        scene.stock(origin, sku, "1");
        String path = "/api/cargo/" + book(line(sku, "1"), "x") + "/manifest.pdf";
        server.bound("VIEWER", origin).get(path).expect(200);
        server.bound("VIEWER", destination).get(path).expect(200);
        server.bound("VIEWER", scene.station()).get(path).expect(403, "forbidden_station");
        server.anonymous().get(path).expect(401);
    }

    @Test
    void what_does_not_exist_or_is_not_asked_rightly_gets_a_problem() {
        api.get("/api/cargo/nonsense/manifest.pdf").expect(404, "not_found");
        api.get("/api/cargo/01a200b4-d6f5-7082-a69a-d20000000001/manifest.pdf")
                .expect(404, "not_found");
        String sku = scene.item();
        scene.stock(origin, sku, "1");
        String path = "/api/cargo/" + book(line(sku, "1"), "x") + "/manifest.pdf";
        api.get(path + "?page=1").expect(400, "invalid_parameter");
        assertThat(api.with("Accept", "text/html").get(path).status()).isEqualTo(406);
    }
}
