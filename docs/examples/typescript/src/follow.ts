/**
 * Follows all trades and shipments from a position on, and prints a line for each event: follow.js POSITION. It goes on through cut
 * connections, restarts of the server and new tokens until Ctrl+C. The environment is that of the walk.
 */
import { Feed, type EventName } from "./feed.js";
import { Nebulon } from "./nebulon.js";

const FOLLOWED = [
  "trade.initiated",
  "trade.cancelled",
  "trade.delivered",
  "trade.lost",
  "shipment.booked",
  "shipment.dispatched",
  "shipment.delayed",
  "shipment.received",
  "shipment.lost",
  "shipment.cancelled",
] as const satisfies readonly EventName[];

const { NEBULON_URL = "http://127.0.0.1:8080", NEBULON_USER = "admin", NEBULON_PASSWORD = "" } = process.env;
try {
  const nebulon = await Nebulon.signIn(NEBULON_URL, NEBULON_USER, NEBULON_PASSWORD);
  const feed = new Feed(nebulon, Number(process.argv[2] ?? 0), FOLLOWED);
  while (true) {
    const event = await feed.next(Number.POSITIVE_INFINITY);
    console.log(`${event.position} ${event.type} (connection ${feed.connections})`);
  }
} catch (error) {
  console.error(`follow: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
