package io.nebulon.server.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.DescribedApi;
import io.nebulon.server.testing.DescribedApi.Operation;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// What many operations refuse alike is refused by each that the document names, with that code.
class CommonRefusalsTest {
    private final ApiServer server = ApiServer.shared();
    private final DescribedApi api = DescribedApi.shared();

    @Test
    void a_token_that_is_not_good() {
        ApiClient client = server.anonymous().with("Authorization", "Bearer nonsense");
        each("invalid_token", o -> client.send(o.method(), path(o), null));
    }

    @Test
    void roles_that_do_not_include_it() {
        Answer made = server.as("VIEWER").post("/api/api-keys", "{\"name\": \"reader\"}");
        ApiClient reader = server.anonymous().with("Authorization", "Bearer " + made.text("/key"));
        each("forbidden_role", o -> reader.send(o.method(), path(o), null));
    }

    @Test
    void an_answer_that_is_not_to_be_had() {
        each(
                "not_acceptable",
                o -> client(o).with("Accept", "image/png").send(o.method(), path(o), null));
    }

    @Test
    void a_body_of_a_kind_that_is_not_read() {
        each(
                "unsupported_media_type",
                o ->
                        client(o)
                                .with("Content-Type", "image/png")
                                .send(o.method(), path(o), bytes("{}")));
    }

    @Test
    void a_body_in_a_form_that_is_not_read() {
        each(
                "unsupported_encoding",
                o ->
                        client(o)
                                .with("Content-Encoding", "br")
                                .send(o.method(), path(o), bytes("{}")));
    }

    @Test
    void a_body_that_cannot_be_read() {
        each(
                "malformed_body",
                o -> !o.path().equals("/api/import/{kind}"), // of which each line is told
                o -> client(o).send(o.method(), path(o), bytes("{")));
    }

    @Test
    void a_body_that_is_not_in_the_form_that_it_says() {
        each(
                "malformed_body",
                o ->
                        client(o)
                                .with("Content-Encoding", "gzip")
                                .send(o.method(), path(o), bytes("no such form")));
    }

    @Test
    void a_body_with_a_member_that_is_not_known() {
        each("invalid_input", o -> client(o).send(o.method(), path(o), bytes("{\"nonsense\": 1}")));
    }

    /// Before it is seen that the things do not exist.
    @Test
    void a_parameter_that_is_not_known() {
        each(
                "invalid_parameter",
                o -> client(o).send(o.method(), path(o) + "?nonsense=1", firstExample(o)));
    }

    @Test
    void every_operation_of_the_api_refuses_a_parameter_that_is_not_known() {
        assertThat(api.operations())
                .filteredOn(o -> o.path().startsWith("/api/"))
                .allMatch(o -> describes(o, "invalid_parameter"));
    }

    @Test
    void a_header_that_cannot_be_read() {
        String tooLong = "k".repeat(256);
        each(
                "invalid_header",
                o ->
                        client(o)
                                .with("If-Match", "nonsense")
                                .with("Idempotency-Key", tooLong)
                                .with("Nebulon-Position", "nonsense")
                                .send(o.method(), path(o), firstExample(o)));
    }

    @Test
    void a_password_that_must_be_changed_first() {
        String name = ApiServer.unique("new").toLowerCase(Locale.ROOT);
        server.admin()
                .post(
                        "/api/users",
                        """
                        {"username": "%s", "password": "%s", "roles": ["VIEWER"],
                         "mustChangePassword": true}
                        """
                                .formatted(name, ApiServer.ADMIN_PASSWORD))
                .expect(201);
        ApiClient client = server.anonymous().signedIn(name, ApiServer.ADMIN_PASSWORD);
        each("password_change_required", o -> client.send(o.method(), path(o), null));
        client.get("/api/me").expect(200);
        client.get("/api/me/").expect(200);
    }

    @Test
    void a_second_factor_that_must_be_set_up_first() {
        try (ApiServer strict = ApiServer.start(Map.of("nebulon.mfa.required-roles", "VIEWER"))) {
            ApiClient viewer = strict.as("VIEWER");
            each("mfa_enrolment_required", o -> viewer.send(o.method(), path(o), null));
        }
    }

    private interface Sending {
        Answer to(Operation operation);
    }

    private void each(String code, Sending sending) {
        each(code, _ -> true, sending);
    }

    private void each(String code, Predicate<Operation> which, Sending sending) {
        List<Operation> those =
                api.operations().stream().filter(o -> describes(o, code)).filter(which).toList();
        assertThat(those).isNotEmpty();
        for (Operation operation : those) {
            Answer answer = sending.to(operation);
            assertThat(answer.status()).as("%s", answer).isGreaterThanOrEqualTo(400);
            assertThat(answer.text("/code")).as("%s", answer).isEqualTo(code);
        }
    }

    private boolean describes(Operation operation, String code) {
        for (JsonNode response : operation.said().path("responses")) {
            if (api.resolved(response)
                    .at("/content/application~1problem+json/examples")
                    .has(code)) {
                return true;
            }
        }
        return false;
    }

    /// Someone who may do all, and sends what the operation reads.
    private ApiClient client(Operation operation) {
        Iterator<String> media = operation.said().path("requestBody").path("content").fieldNames();
        boolean isOperators = operation.said().path("operationId").asText().equals("tellAct");
        return (isOperators ? server.operator() : server.admin())
                .with("Content-Type", media.hasNext() ? media.next() : "application/json");
    }

    /// The first example of a request, without the name of another thing than the path's.
    private static byte[] firstExample(Operation operation) {
        JsonNode content = operation.said().path("requestBody").path("content");
        if (content.isEmpty()) {
            return null;
        }
        JsonNode examples = content.iterator().next().path("examples");
        if (examples.isEmpty()) {
            return bytes("{}");
        }
        JsonNode value = examples.iterator().next().path("value").deepCopy();
        if (operation.method().equals("PUT") && value instanceof ObjectNode body) {
            body.remove(List.of("code", "sku", "username"));
        }
        return bytes(value.isTextual() ? value.textValue() : value.toString());
    }

    /// With names in it that nothing has; `bodies` is a kind of file.
    private static String path(Operation operation) {
        return operation.path().replace("{kind}", "bodies").replaceAll("[{}]", "");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
