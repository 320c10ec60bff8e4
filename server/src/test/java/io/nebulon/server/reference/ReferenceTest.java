package io.nebulon.server.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The document and the page to browse it, as browsers and generators get them.
class ReferenceTest {
    private final ApiClient anyone = ApiServer.shared().anonymous();

    @Test
    void anyone_may_read_the_document() {
        Answer answer = anyone.get("/openapi.yml").expect(200);

        assertThat(answer.body()).startsWith("openapi: 3.1.0\n").contains("\npaths:\n");
        assertThat(answer.header("Content-Type")).isEqualTo("application/yaml;charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/yaml", "text/yaml", "application/json", "*/*"})
    void the_document_is_yaml_whatever_is_asked_for(String accept) {
        anyone.with("Accept", accept).get("/openapi.yml").expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi.yml", "/docs", "/docs/viewer.js"})
    void what_a_client_has_already_is_not_sent_again(String path) {
        String tag = anyone.get(path).expect(200).header("ETag");

        Answer again = anyone.with("If-None-Match", tag).get(path).expect(304);
        assertThat(again.bytes()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(tag);
        anyone.with("If-None-Match", "\"other\"").get(path).expect(200);
    }

    @Test
    void the_page_and_all_it_loads_come_from_here() {
        Answer page = anyone.get("/docs").expect(200);

        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
                .doesNotContain("http", "eval", "script-src 'self' ");
        assertThat(page.body()).doesNotContain("http:", "https:", "<script>", " on");
        var references = Pattern.compile("(?:src|href)=\"((?!data:)[^\"]+)\"").matcher(page.body());
        assertThat(references.results().map(r -> r.group(1)))
                .hasSizeGreaterThan(3)
                .allSatisfy(path -> anyone.get("/" + path).expect(200));
    }

    @Test
    void only_the_files_of_the_page_are_given_out() {
        anyone.get("/docs/CREDITS.md").expect(404, "not_found");
        anyone.get("/docs/..%2Fapplication.yml").expect(404, "not_found");
    }
}
