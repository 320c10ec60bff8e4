/**
 * A walk through Nebulon's API: sign in, trade, follow the feed, lose the connection, lose nothing. NEBULON_PASSWORD must be set;
 * NEBULON_URL (http://127.0.0.1:8080) and NEBULON_USER (admin) say where and who. It ends with 0 only when all was as it should be.
 */
import assert from "node:assert/strict";
import { Feed, type EventName } from "./feed.js";
import { given, Nebulon, Refusal, type Schemas } from "./nebulon.js";

const SELLER = "KSC";
const BUYER = "ISS";
const SKU = "WALK-TEA";

/** A name that the document does not have would not compile. */
const FOLLOWED = [
  "trade.initiated",
  "trade.delivered",
  "shipment.booked",
  "shipment.dispatched",
  "shipment.received",
] as const satisfies readonly EventName[];

type Followed = (typeof FOLLOWED)[number];

const say = (number: number, text: string) => console.log(`${String(number).padStart(3)}. ${text}`);

async function walk(nebulon: Nebulon): Promise<void> {
  await makeSureOfTheScene(nebulon);
  await receiveStock(nebulon);
  const start = await readLevel(nebulon);
  const feed = new Feed(nebulon, start, FOLLOWED);
  try {
    const trade = await initiateTwice(nebulon);
    const seen = await expectTold(feed, trade, "trade.initiated", "shipment.booked");
    await step(nebulon, trade, "dispatch");
    seen.push(...(await expectTold(feed, trade, "shipment.dispatched")));

    feed.cut();
    say(6, `The connection is cut after position ${seen.at(-1)}; the shipment arrives meanwhile`);
    await step(nebulon, trade, "receive");
    seen.push(...(await expectTold(feed, trade, "shipment.received", "trade.delivered")));
    assert.ok(feed.connections > 1, "the connection was not cut");
    await compareWithTheLog(nebulon, start, seen);
  } finally {
    feed.close();
  }
  await askTooMuch(nebulon);
}

async function makeSureOfTheScene({ api }: Nebulon): Promise<void> {
  const stations = await Promise.all(
    [SELLER, BUYER].map((code) => api.GET("/api/stations/{code}", { params: { path: { code } } })),
  );
  if (stations.every(({ response }) => response.status === 200)) {
    say(2, `Two stations are there, as in the demo data: ${stations.map((s) => given(s).name).join(", ")}`);
  } else {
    unlessThere(await api.POST("/api/bodies", { body: { code: "EARTH", name: "Earth" } }));
    for (const [code, name] of [[SELLER, "Kennedy Space Center"], [BUYER, "International Space Station"]] as const) {
      unlessThere(await api.POST("/api/stations", { body: { code, name, body: "EARTH" } }));
    }
    say(2, `No demo data here: registered ${SELLER} and ${BUYER}`);
  }
  const { response } = await api.GET("/api/items/{sku}", { params: { path: { sku: SKU } } });
  if (response.status === 404) {
    const tea = { sku: SKU, name: "Tea, for walks", unit: "kg", unitMassKg: 1, tracksLots: false };
    unlessThere(await api.POST("/api/items", { body: tea }));
  }
}

/** Somebody may have been here before, and that is fine. */
function unlessThere(answer: { error?: unknown }): void {
  try {
    given(answer);
  } catch (error) {
    if (!(error instanceof Refusal && error.problem.code === "already_exists")) {
      throw error;
    }
  }
}

async function receiveStock({ api }: Nebulon): Promise<void> {
  const booked = given(
    await api.POST("/api/inventory/{station}/receipts", {
      params: { path: { station: SELLER } },
      body: { lines: [{ sku: SKU, quantity: 20 }] },
    }),
  );
  const level = booked.levels[0];
  say(3, `Received 20 kg of ${SKU} at ${SELLER}: ${level?.onHand} on hand, ${level?.available} available`);
}

/** Gives the position of the log for which the answer is true. */
async function readLevel({ api }: Nebulon): Promise<number> {
  const answer = await api.GET("/api/inventory/{station}/{sku}", { params: { path: { station: SELLER, sku: SKU } } });
  const position = Number(answer.response.headers.get("Nebulon-Position"));
  say(4, `Read ${given(answer).onHand} on hand, true at position ${position}; following what comes after`);
  return position;
}

function order(quantity: number): Schemas["NewTrade"] {
  // Money is text, so that nobody rounds it.
  return { seller: SELLER, buyer: BUYER, currency: "USD", lines: [{ sku: SKU, quantity, unitPrice: "12.50" }] };
}

async function initiateTwice({ api }: Nebulon): Promise<Schemas["Trade"]> {
  const request = { params: { header: { "Idempotency-Key": crypto.randomUUID() } }, body: order(12) };
  const trade = given(await api.POST("/api/trades", request));
  const again = given(await api.POST("/api/trades", request)); // as if the first answer had been lost
  assert.deepEqual(again, trade);
  say(5, `Traded 12 kg for ${trade.amount.amount} ${trade.amount.currency}; sent twice, happened once: ${trade.id}`);
  return trade;
}

async function step({ api }: Nebulon, trade: Schemas["Trade"], name: "dispatch" | "receive"): Promise<void> {
  const params = { path: { id: trade.shipmentId } };
  const shipment = given(
    name === "dispatch"
      ? await api.POST("/api/cargo/{id}/dispatch", { params })
      : await api.POST("/api/cargo/{id}/receive", { params }),
  );
  console.log(`     The shipment is ${shipment.status}`);
}

/** Reads on until all of these were told of this trade, in this order, and gives all positions. Others trade as well: theirs go by. */
async function expectTold(feed: Feed, trade: Schemas["Trade"], ...names: Followed[]): Promise<number[]> {
  const seen: number[] = [];
  while (names.length > 0) {
    const event = await feed.next();
    seen.push(event.position);
    const { data } = event;
    if (("id" in data && data.id === trade.id) || ("tradeId" in data && data.tradeId === trade.id)) {
      const name = names.shift();
      assert.equal(event.type, `nebulon.${name}.v1`);
      console.log(`     ${event.position}  ${name}`);
    }
  }
  return seen;
}

/** Lists come as tables, too (text/csv), for who asks for those: then the answer would be a text. */
function asObject<T>(answer: T): Exclude<T, string> {
  assert.notEqual(typeof answer, "string");
  return answer as Exclude<T, string>;
}

async function compareWithTheLog({ api }: Nebulon, start: number, seen: number[]): Promise<void> {
  const last = seen.at(-1) ?? start;
  const logged: number[] = [];
  for (let after: number | undefined = start; after !== undefined && after < last; ) {
    const page: Schemas["EventPage"] = asObject(
      given(await api.GET("/api/events", { params: { query: { after, type: [...FOLLOWED], limit: 500 } } })),
    );
    logged.push(...page.items.map((event) => event.position).filter((position) => position <= last));
    after = page.nextCursor === null ? undefined : Number(page.nextCursor);
  }
  assert.deepEqual(seen, logged);
  say(7, `The stream has told what the log has: ${seen.length} events, none missing, none twice`);
}

async function askTooMuch({ api }: Nebulon): Promise<void> {
  const { error } = await api.POST("/api/trades", { body: order(1_000_000) });
  assert.equal(error?.code, "insufficient_stock");
  say(8, `Asked too much: ${error.status} ${error.code}, ${error.requested} requested, ${error.available} available`);
}

try {
  const { NEBULON_URL = "http://127.0.0.1:8080", NEBULON_USER = "admin", NEBULON_PASSWORD } = process.env;
  assert.ok(NEBULON_PASSWORD, "NEBULON_PASSWORD is not set");
  const nebulon = await Nebulon.signIn(NEBULON_URL, NEBULON_USER, NEBULON_PASSWORD);
  say(1, `Signed in as ${nebulon.tokens.username}; the access token is good for ${nebulon.tokens.expires_in} s`);
  try {
    await walk(nebulon);
  } finally {
    await nebulon.signOut();
  }
  const { response, error } = await nebulon.api.GET("/api/me");
  assert.equal(response.status, 401);
  say(9, `Signed out: the token is good no more (401 ${error?.code})`);
} catch (error) {
  console.error(`walk: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
