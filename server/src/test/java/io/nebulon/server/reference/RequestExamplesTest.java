package io.nebulon.server.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nebulon.server.testing.Answer;
import io.nebulon.server.testing.ApiClient;
import io.nebulon.server.testing.ApiServer;
import io.nebulon.server.testing.DescribedApi;
import io.nebulon.server.testing.DescribedApi.Operation;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Every example of a request works on a real server: in the order of a working day, they are sent
/// as they stand in the document.
class RequestExamplesTest {
    private final DescribedApi api = DescribedApi.shared();
    private final Set<String> sent = new HashSet<>();

    @Test
    void every_example_of_a_request_is_accepted() {
        try (ApiServer server = ApiServer.start(Map.of())) {
            ApiClient client = server.admin();
            prepare(client);
            referenceData(client);
            stock(client);
            trades(client);
            cargo(client);
            users(client);
            ownAccount(server.as("VIEWER"));
            signIn(server.anonymous(), client);
            send(server.operator(), "tellAct", "");
        }
        assertThat(sent)
                .as("the operations that have an example of a request")
                .isEqualTo(
                        api.operations().stream()
                                .filter(o -> !examples(o).isEmpty())
                                .map(o -> o.said().path("operationId").asText())
                                .collect(Collectors.toSet()));
    }

    /// What the examples speak of and none of them makes.
    private static void prepare(ApiClient client) {
        client.post("/api/bodies", "{\"code\": \"EARTH\", \"name\": \"Earth\"}").expect(201);
        client.post("/api/bodies", "{\"code\": \"MOON\", \"name\": \"The Moon\"}").expect(201);
        for (String code : new String[] {"ISS", "KSC"}) {
            client.post(
                            "/api/stations",
                            "{\"code\": \"%s\", \"name\": \"%s\", \"body\": \"EARTH\"}"
                                    .formatted(code, code))
                    .expect(201);
        }
        client.post("/api/fleets", "{\"code\": \"DRAGON\", \"name\": \"Dragon\"}").expect(201);
        client.post("/api/ships", "{\"code\": \"CRS-31\", \"name\": \"Dragon C208\"}").expect(201);
        client.post(
                        "/api/items",
                        """
                        {"sku": "WATER", "name": "Water", "unit": "kg", "tracksLots": true}
                        """)
                .expect(201);
        client.post("/api/items", "{\"sku\": \"OXYGEN\", \"name\": \"Oxygen\", \"unit\": \"kg\"}")
                .expect(201);
        // W-8 never expires, so the examples hold on every day that the test is run.
        for (String station : new String[] {"ISS", "KSC"}) {
            client.post(
                            "/api/inventory/" + station + "/receipts",
                            """
                            {"lines": [{"sku": "WATER", "quantity": 100, "lot": "W-7"},
                                       {"sku": "WATER", "quantity": 100, "lot": "W-8"}]}
                            """)
                    .expect(201);
        }
    }

    private void referenceData(ApiClient client) {
        send(client, "registerBody", "");
        send(client, "replaceBody", "EARTH");
        send(client, "registerStation", "");
        send(client, "replaceStation", "ISS");
        send(client, "addLocation", "ISS");
        send(client, "replaceLocation", "ISS", "MAIN");
        send(client, "registerItem", "");
        send(client, "replaceItem", "WATER");
        send(client, "registerFleet", "");
        send(client, "replaceFleet", "DRAGON");
        send(client, "registerShip", "");
        send(client, "replaceShip", "CRS-31");
        importFiles(client);
    }

    /// The examples of a file have the name of their kind.
    private void importFiles(ApiClient client) {
        operation("importFile")
                .said()
                .at("/requestBody/content")
                .properties()
                .forEach(medium ->
                        medium.getValue()
                                .path("examples")
                                .properties()
                                .forEach(file ->
                                        sendOne(
                                                client.with("Content-Type", medium.getKey()),
                                                "POST",
                                                "/api/import/" + file.getKey(),
                                                file.getValue())));
        sent.add("importFile");
    }

    private void stock(ApiClient client) {
        send(client, "receiveStock", "ISS");
        send(client, "issueStock", "ISS");
        send(client, "moveStock", "ISS");
        send(client, "countStock", "ISS");
        send(client, "setPolicy", "ISS", "WATER");
    }

    private void trades(ApiClient client) {
        String trade = send(client, "initiateTrade", "").text("/id");
        send(client, "initiateTrades", "");
        send(client, "payTrade", trade);
        send(client, "refundTrade", trade);
        send(client, "cancelTrade", trade);
    }

    private void cargo(ApiClient client) {
        String first = send(client, "bookShipment", "").text("/id");
        send(client, "editShipment", first);
        send(client, "dispatchShipment", first);
        send(client, "delayShipment", first);
        send(client, "receiveShipment", first);
        send(client, "loseShipment", booked(client, true));
        send(client, "cancelShipment", booked(client, false));
    }

    private static String booked(ApiClient client, boolean gone) {
        String id =
                client.post(
                                "/api/cargo",
                                """
                                {"origin": "KSC", "destination": "ISS",
                                 "lines": [{"sku": "WATER", "quantity": 1}]}
                                """)
                        .expect(201)
                        .text("/id");
        if (gone) {
            client.post("/api/cargo/" + id + "/dispatch", "{}").expect(200);
        }
        return id;
    }

    private void users(ApiClient client) {
        send(client, "createUser", "");
        send(client, "replaceUser", "mira");
        send(client, "resetPassword", "noor");
        send(client, "rotateSigningKey");
    }

    private void ownAccount(ApiClient own) {
        send(own, "editMe", "");
        send(own, "makeApiKey", "");
        send(own, "enrolTotp", "");
        sent.add("confirmTotp"); // their codes are good at one moment only
        sent.add("removeTotp");
        send(own, "beginPasskey");
        sent.add("addPasskey"); // it takes an authenticator
        sent.add("renamePasskey");
        sent.add("removePasskey");
        send(own, "changePassword", "");
    }

    private void signIn(ApiClient anonymous, ApiClient client) {
        send(anonymous, "login", "");
        send(anonymous, "beginPasskeySignIn");
        sent.add("loginWithPasskey"); // it takes an authenticator
        sent.add("refreshTokens"); // its token is good once, and for nobody else
        send(client, "logout", "");
    }

    /// Sends each example of the operation.
    ///
    /// @param names what stands in the path
    private Answer send(ApiClient client, String operationId, String... names) {
        Operation operation = operation(operationId);
        String path = operation.path();
        for (String name : names) {
            path = path.replaceFirst("\\{[^}]+}", name);
        }
        Answer answer = null;
        for (JsonNode example : examples(operation)) {
            answer = sendOne(client, operation.method(), path, example);
        }
        sent.add(operationId);
        return answer;
    }

    private static Answer sendOne(ApiClient client, String method, String path, JsonNode example) {
        JsonNode value = example.path("value");
        String body = value.isTextual() ? value.textValue() : value.toString();
        Answer answer = client.send(method, path, body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as("%s", answer).isBetween(200, 299);
        return answer;
    }

    private Operation operation(String operationId) {
        return api.operations().stream()
                .filter(o -> o.said().path("operationId").asText().equals(operationId))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode examples(Operation operation) {
        JsonNode content = operation.said().path("requestBody").path("content");
        return content.isEmpty() ? content : content.iterator().next().path("examples");
    }
}
