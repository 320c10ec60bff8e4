import module java.base;
import module java.net.http;

/// A walk through Nebulon's API: sign in, trade, follow the feed, lose the connection, lose nothing.
///
/// ```
/// NEBULON_PASSWORD=... java Walk.java
/// ```
///
/// JDK 25 or newer, nothing else. `NEBULON_URL` (http://127.0.0.1:8080) and `NEBULON_USER` (admin) say where and who. It ends with 0
/// only when all was as it should be.
final class Walk {
    private static final String SELLER = "KSC";
    private static final String BUYER = "ISS";
    private static final String SKU = "WALK-TEA";

    /// How long to wait for an answer, a busy server or an event.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Nebulon nebulon;
    private final List<Long> seen = new ArrayList<>(); // positions of all events that the stream has told
    private long start;
    private Answer trade;

    private Walk(Nebulon nebulon) {
        this.nebulon = nebulon;
    }

    static void main() throws InterruptedException {
        Map<String, String> env = System.getenv();
        try (var nebulon = new Nebulon(env.getOrDefault("NEBULON_URL", "http://127.0.0.1:8080"))) {
            String password = env.get("NEBULON_PASSWORD");
            if (password == null) {
                throw new Failure("NEBULON_PASSWORD is not set");
            }
            new Walk(nebulon).run(env.getOrDefault("NEBULON_USER", "admin"), password);
        } catch (IOException | Failure e) {
            System.err.println("walk: " + e);
            System.exit(1);
        }
    }

    private void run(String user, String password) throws IOException, InterruptedException {
        Answer tokens = nebulon.signIn(user, password).expect(200);
        say(1, "Signed in as %s; the access token is good for %s s", tokens.at("username"), tokens.at("expires_in"));
        try {
            makeSureOfTheScene();
            receiveStock();
            try (Feed feed = readThenFollow()) {
                initiateTwice();
                expect(feed, "trade.initiated", "shipment.booked");
                step("dispatch");
                expect(feed, "shipment.dispatched");
                missSomething(feed);
                compareWithTheLog(feed.position());
            }
            askTooMuch();
        } finally {
            nebulon.post("/api/auth/logout", Json.object("refresh_token", tokens.at("refresh_token")));
        }
        Answer me = nebulon.get("/api/me").expect(401);
        say(9, "Signed out: the token is good no more (401 %s)", me.at("code"));
    }

    private void makeSureOfTheScene() throws IOException, InterruptedException {
        Answer seller = nebulon.get("/api/stations/" + SELLER);
        Answer buyer = nebulon.get("/api/stations/" + BUYER);
        if (seller.status() == 200 && buyer.status() == 200) {
            say(2, "Two stations are there, as in the demo data: %s, %s", seller.at("name"), buyer.at("name"));
        } else {
            register("/api/bodies", Json.object("code", "EARTH", "name", "Earth"));
            register("/api/stations", Json.object("code", SELLER, "name", "Kennedy Space Center", "body", "EARTH"));
            register("/api/stations", Json.object("code", BUYER, "name", "International Space Station", "body", "EARTH"));
            say(2, "No demo data here: registered %s and %s", SELLER, BUYER);
        }
        if (nebulon.get("/api/items/" + SKU).status() == 404) {
            register("/api/items", Json.object("sku", SKU, "name", "Tea, for walks", "unit", "kg", "unitMassKg", 1));
        }
    }

    private void register(String path, Map<String, ?> what) throws IOException, InterruptedException {
        Answer answer = nebulon.post(path, what);
        if (!answer.is(409, "already_exists")) { // somebody was here before, and that is fine
            answer.expect(201);
        }
    }

    private void receiveStock() throws IOException, InterruptedException {
        Map<String, ?> receipt = Json.object("lines", List.of(Json.object("sku", SKU, "quantity", 20)));
        Answer booked = nebulon.post("/api/inventory/" + SELLER + "/receipts", receipt).expect(201);
        say(3, "Received 20 kg of %s at %s: %s on hand, %s available",
                SKU, SELLER, booked.at("levels", 0, "onHand"), booked.at("levels", 0, "available"));
    }

    /// The answer says for which position of the log it is true; the stream tells what comes after.
    private Feed readThenFollow() throws IOException, InterruptedException {
        Answer level = nebulon.get("/api/inventory/" + SELLER + "/" + SKU).expect(200);
        start = level.response().headers().firstValueAsLong("Nebulon-Position").orElseThrow();
        Feed feed = new Feed(nebulon, start);
        feed.connect();
        say(4, "Read %s on hand, true at position %d; following what comes after", level.at("onHand"), start);
        return feed;
    }

    private void initiateTwice() throws IOException, InterruptedException {
        String key = UUID.randomUUID().toString();
        trade = nebulon.post("/api/trades", order(12), key).expect(201);
        Answer again = nebulon.post("/api/trades", order(12), key).expect(201); // as if the first answer had been lost
        check(again.body().equals(trade.body()), "the same key gave another answer");
        say(5, "Traded 12 kg for %s %s; sent twice, happened once: %s",
                trade.at("amount", "amount"), trade.at("amount", "currency"), again.at("id"));
    }

    /// Money is text, so that nobody rounds it.
    private static Map<String, ?> order(int kilograms) {
        var line = Json.object("sku", SKU, "quantity", kilograms, "unitPrice", "12.50");
        return Json.object("seller", SELLER, "buyer", BUYER, "currency", "USD", "lines", List.of(line));
    }

    private void step(String name) throws IOException, InterruptedException {
        Answer shipment = nebulon.post("/api/cargo/" + trade.at("shipmentId") + "/" + name, null).expect(200);
        IO.println("     The shipment is " + shipment.at("status"));
    }

    /// Reads on until all of these were told of this trade, in this order. Others trade as well: theirs go by.
    private void expect(Feed feed, String... types) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        for (String type : types) {
            Event event = feed.next(deadline);
            for (; !event.isOf(trade.at("id")); event = feed.next(deadline)) {
                seen.add(event.position());
            }
            seen.add(event.position());
            check(event.type().equals(type), event.type() + " was told, not " + type);
            IO.println("     " + event.position() + "  " + type);
        }
    }

    private void missSomething(Feed feed) throws IOException, InterruptedException {
        feed.close();
        say(6, "The connection is cut after position %d; the shipment arrives meanwhile", feed.position());
        step("receive");
        feed.connect();
        expect(feed, "shipment.received", "trade.delivered");
        feed.close();
    }

    private void compareWithTheLog(long last) throws IOException, InterruptedException {
        List<Long> logged = new ArrayList<>();
        for (Object after = start; after != null && Long.parseLong(after.toString()) < last; ) {
            Answer page = nebulon.get("/api/events?limit=500&after=" + after).expect(200);
            for (Object event : (List<?>) page.at("items")) {
                logged.add(((BigDecimal) ((Map<?, ?>) event).get("position")).longValueExact());
            }
            after = page.at("nextCursor");
        }
        logged.removeIf(position -> position > last);
        check(seen.equals(logged), "the stream told " + seen + ", the log has " + logged);
        say(7, "The stream has told what the log has: %d events, none missing, none twice", logged.size());
    }

    private void askTooMuch() throws IOException, InterruptedException {
        Answer refusal = nebulon.post("/api/trades", order(1_000_000));
        check(refusal.is(409, "insufficient_stock"), refusal.toString());
        say(8, "Asked too much: 409 %s, %s requested, %s available",
                refusal.at("code"), refusal.at("requested"), refusal.at("available"));
    }

    private static void say(int number, String text, Object... values) {
        IO.println("%3d. ".formatted(number) + text.formatted(values));
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new Failure(otherwise);
        }
    }

    /// Something is not as it should be.
    private static final class Failure extends RuntimeException {
        Failure(String message) {
            super(message);
        }

        @Override
        public String toString() {
            return getMessage();
        }
    }

    /// A client that is right under retries.
    private static final class Nebulon implements AutoCloseable {
        // A stream needs HTTP/1.1, and a connection of its own.
        private final HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
        private final URI url;
        private String token;

        Nebulon(String url) {
            this.url = URI.create(url);
        }

        Answer signIn(String user, String password) throws IOException, InterruptedException {
            Answer tokens = post("/api/auth/login", Json.object("username", user, "password", password));
            token = (String) tokens.at("access_token");
            return tokens;
        }

        Answer get(String path) throws IOException, InterruptedException {
            return send(request(path).timeout(PATIENCE).build());
        }

        Answer post(String path, Map<String, ?> body) throws IOException, InterruptedException {
            return post(path, body, UUID.randomUUID().toString());
        }

        /// @param key made before the first attempt, and kept with the request: however often it is sent, it happens once
        Answer post(String path, Map<String, ?> body, String key) throws IOException, InterruptedException {
            HttpRequest.Builder request = request(path).timeout(PATIENCE).header("Idempotency-Key", key);
            if (body == null) {
                return send(request.POST(HttpRequest.BodyPublishers.noBody()).build());
            }
            var bytes = HttpRequest.BodyPublishers.ofString(Json.write(body)); // UTF-8, the same at each attempt
            return send(request.header("Content-Type", "application/json").POST(bytes).build());
        }

        HttpRequest.Builder request(String path) {
            HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path));
            return token == null ? request : request.header("Authorization", "Bearer " + token);
        }

        /// Sends until there is an answer. None, 429 and 503 say nothing about whether it has happened; every other answer would come
        /// again.
        private Answer send(HttpRequest request) throws IOException, InterruptedException {
            Instant deadline = Instant.now().plus(PATIENCE);
            for (Duration pause = Duration.ofMillis(500); ; pause = pause.multipliedBy(2)) {
                Duration wait = pause;
                try {
                    Answer answer = Answer.of(http.send(request, HttpResponse.BodyHandlers.ofString()));
                    if (answer.status() != 429 && answer.status() != 503) {
                        return answer;
                    }
                    wait = Duration.ofSeconds(
                            answer.response().headers().firstValueAsLong("Retry-After").orElse(pause.toSeconds()));
                    if (Instant.now().plus(wait).isAfter(deadline)) {
                        return answer;
                    }
                } catch (IOException e) {
                    if (Instant.now().plus(wait).isAfter(deadline)) {
                        throw new IOException("no answer from " + url + ": " + e, e);
                    }
                }
                Thread.sleep(wait);
            }
        }

        @Override
        public void close() {
            http.shutdownNow();
        }
    }

    /// An answer; a refusal is one, too (RFC 9457). Decide by status and `code`; the words are for people.
    private record Answer(HttpResponse<String> response, Object body) {
        static Answer of(HttpResponse<String> response) {
            boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Answer(response, json ? Json.read(response.body()) : null);
        }

        int status() {
            return response.statusCode();
        }

        /// What lies at the end of these names and indexes; null when there is nothing.
        Object at(Object... path) {
            Object value = body;
            for (Object step : path) {
                value = switch (value) {
                    case Map<?, ?> object -> object.get(step);
                    case List<?> list -> list.get((Integer) step);
                    case null, default -> null;
                };
            }
            return value;
        }

        boolean is(int status, String code) {
            return status() == status && code.equals(at("code"));
        }

        Answer expect(int status) {
            check(status() == status, toString());
            return this;
        }

        @Override
        public String toString() {
            return response.request().method() + " " + response.request().uri().getPath()
                    + ": " + status() + " " + at("code") + " " + at("detail");
        }
    }

    /// @param type such as `trade.initiated`
    private record Event(String type, Map<?, ?> envelope) {
        long position() {
            return ((BigDecimal) envelope.get("position")).longValueExact();
        }

        /// Whether it is about this trade or its shipment.
        boolean isOf(Object trade) {
            return envelope.get("data") instanceof Map<?, ?> data
                    && (trade.equals(data.get("id")) || trade.equals(data.get("tradeId")));
        }
    }

    /// The log as it grows. A virtual thread reads, so that whoever waits for an event can wait with a deadline.
    private static final class Feed implements AutoCloseable {
        private final Nebulon nebulon;
        private long position;
        private BlockingQueue<Map<String, String>> blocks; // of this connection
        private Stream<String> lines;
        private Thread reader;

        Feed(Nebulon nebulon, long position) {
            this.nebulon = nebulon;
            this.position = position;
        }

        /// The last position that was dealt with.
        long position() {
            return position;
        }

        void connect() throws IOException, InterruptedException {
            HttpRequest request = nebulon.request("/api/updates/real-time")
                    .header("Accept", "text/event-stream")
                    .header("Last-Event-ID", Long.toString(position))
                    .build();
            var response = nebulon.http.send(request, HttpResponse.BodyHandlers.ofLines());
            check(response.statusCode() == 200, "the stream is refused: " + response.statusCode());
            lines = response.body();
            blocks = new ArrayBlockingQueue<>(100);
            reader = Thread.startVirtualThread(() -> read(lines, blocks));
        }

        private static void read(Stream<String> lines, BlockingQueue<Map<String, String>> blocks) {
            try {
                Map<String, String> block = new HashMap<>();
                for (String line : (Iterable<String>) lines::iterator) {
                    int colon = line.indexOf(':');
                    if (line.isEmpty()) {
                        blocks.put(block);
                        block = new HashMap<>();
                    } else if (colon > 0) { // else a comment
                        block.put(line.substring(0, colon), line.substring(colon + 1).stripLeading());
                    }
                }
            } catch (UncheckedIOException | InterruptedException _) {
                // cut; what was not a whole block counts for nothing
            }
        }

        Event next(Instant deadline) throws InterruptedException {
            while (true) {
                Duration left = Duration.between(Instant.now(), deadline);
                Map<String, String> block = blocks.poll(left.toMillis(), TimeUnit.MILLISECONDS);
                check(block != null, "nothing more was told in time");
                String type = block.get("event");
                check(!"reset".equals(type), "the log is another one: read the snapshots anew, then follow");
                check(!"expired".equals(type), "the sign-in has ended: sign in, then resume");
                if (block.containsKey("id")) { // of a heartbeat, too
                    position = Long.parseLong(block.get("id"));
                }
                if (block.containsKey("data")) {
                    return new Event(type, (Map<?, ?>) Json.read(block.get("data")));
                }
            }
        }

        /// Cuts the connection. What was read but not dealt with is forgotten: it comes again after [#position].
        @Override
        public void close() {
            reader.interrupt();
            lines.close();
        }
    }

    /// As much JSON as this walk needs: maps, lists, texts, decimals (never `double`), booleans and null. Yours will be a library's.
    private static final class Json {
        private final String text;
        private int at;

        private Json(String text) {
            this.text = text;
        }

        static Map<String, Object> object(Object... namesAndValues) {
            Map<String, Object> object = new LinkedHashMap<>();
            for (int i = 0; i < namesAndValues.length; i += 2) {
                object.put((String) namesAndValues[i], namesAndValues[i + 1]);
            }
            return object;
        }

        static String write(Object value) {
            return switch (value) {
                case Map<?, ?> object -> object.entrySet().stream()
                        .map(member -> write(member.getKey()) + ":" + write(member.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
                case List<?> list -> list.stream().map(Json::write).collect(Collectors.joining(",", "[", "]"));
                case String string -> string.chars()
                        .mapToObj(c -> c < ' ' || c == '"' || c == '\\' ? "\\u%04x".formatted(c) : Character.toString(c))
                        .collect(Collectors.joining("", "\"", "\""));
                case null, default -> String.valueOf(value);
            };
        }

        static Object read(String text) {
            return new Json(text).value();
        }

        private Object value() {
            return switch (peek()) {
                case '{' -> members();
                case '[' -> items();
                case '"' -> string();
                default -> word();
            };
        }

        private Map<String, Object> members() {
            Map<String, Object> object = new LinkedHashMap<>();
            for (at++; peek() != '}'; skip(',')) {
                String name = string();
                at = text.indexOf(':', at) + 1;
                object.put(name, value());
            }
            at++;
            return object;
        }

        private List<Object> items() {
            List<Object> list = new ArrayList<>();
            for (at++; peek() != ']'; skip(',')) {
                list.add(value());
            }
            at++;
            return list;
        }

        private String string() {
            StringBuilder string = new StringBuilder();
            peek();
            for (at++; text.charAt(at) != '"'; at++) {
                string.append(text.charAt(at) == '\\' ? escaped() : text.charAt(at));
            }
            at++;
            return string.toString();
        }

        private char escaped() {
            char c = text.charAt(++at);
            if (c == 'u') {
                at += 4;
                return (char) HexFormat.fromHexDigits(text, at - 3, at + 1);
            }
            return switch (c) {
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                default -> c;
            };
        }

        private Object word() {
            int begin = at;
            while (at < text.length() && "+-.0123456789Eaeflnrstu".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            return switch (text.substring(begin, at)) {
                case "true" -> true;
                case "false" -> false;
                case "null" -> null;
                case String number -> new BigDecimal(number);
            };
        }

        private char peek() {
            while (Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return text.charAt(at);
        }

        private void skip(char separator) {
            if (peek() == separator) {
                at++;
            }
        }
    }
}
