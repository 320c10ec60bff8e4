import { EventSource } from "eventsource";
import { PATIENCE, Refusal, type Nebulon, type Schemas } from "./nebulon.js";

export type Event = Schemas["Event"];

type Named<T> = T extends `nebulon.${infer Name}.v1` ? Name : never;

/** `trade.initiated` and all the others of the document. */
export type EventName = Named<Event["type"]>;

/** The stream has a heartbeat every 15 s. Hear nothing for that many milliseconds, and the connection is dead. */
const SILENCE = 45_000;

/**
 * The log as it grows. `EventSource` connects again by itself when the connection breaks, waits as long as the stream's `retry` says, and
 * sends the last id that it has seen; what is left to do is to have a good token, and to notice silence.
 */
export class Feed {
  readonly #source: EventSource;
  readonly #told: Event[] = [];
  readonly #nebulon: Nebulon;
  #wake: () => void = () => {};
  #failure: Error | undefined;
  #connection = new AbortController();
  #connections = 0;

  /** @param after the position of the snapshot: the stream tells what came after it */
  constructor(nebulon: Nebulon, after: number, names: readonly EventName[]) {
    this.#nebulon = nebulon;
    const url = new URL("/api/updates/real-time", nebulon.url);
    url.searchParams.set("lastEventId", String(after)); // for the first time; the header counts more
    url.searchParams.set("type", names.join(","));
    this.#source = new EventSource(url, { fetch: (to, init) => this.#connect(to, init) });
    for (const name of names) {
      this.#source.addEventListener(name, (message) => this.#tell(JSON.parse(message.data) as Event));
    }
    this.#source.addEventListener("reset", () => this.#fail("the log is another one: read the snapshots anew, then follow"));
    this.#source.addEventListener("error", (error) => {
      if (this.#source.readyState === EventSource.CLOSED) {
        this.#fail(`the stream is refused: ${error.code} ${error.message}`);
      } // else it was cut, and EventSource will resume
    });
  }

  /** How often it was connected. */
  get connections(): number {
    return this.#connections;
  }

  /** The next event, at once or when it happens. */
  async next(patience = PATIENCE): Promise<Event> {
    const deadline = Date.now() + patience;
    while (true) {
      const event = this.#told.shift();
      if (event) {
        return event;
      }
      if (this.#failure) {
        throw this.#failure;
      }
      const left = deadline - Date.now();
      if (left <= 0) {
        throw new Error("nothing more was told in time");
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.min(left, 2 ** 31 - 1)); // more is not for setTimeout
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  /** Cuts the connection like a network that fails. */
  cut(): void {
    this.#connection.abort(new Error("cut"));
  }

  close(): void {
    this.#source.close();
  }

  async #connect(url: string | URL, init: { headers: Record<string, string>; signal: AbortSignal }): Promise<Response> {
    const headers = { ...init.headers, Authorization: `Bearer ${await this.#token()}` };
    const response = await fetch(url, { ...init, headers });
    if (response.status === 429 || response.status === 503) {
      await response.body?.cancel();
      throw new Error(`busy: ${response.status}`); // which EventSource takes for a broken connection, and tries again
    }
    if (response.status !== 200 || !response.body) {
      return response; // which EventSource takes for the end
    }
    this.#connections++;
    const connection = new AbortController();
    this.#connection = connection;
    const silence = setTimeout(() => connection.abort(new Error("silence")), SILENCE).unref();
    const watched = new TransformStream<Uint8Array, Uint8Array>({
      transform: (bytes, out) => {
        silence.refresh();
        out.enqueue(bytes);
      },
    });
    return new Response(response.body.pipeThrough(watched, { signal: connection.signal }), response);
  }

  /** A token for this connection; without one there is nothing to try again. */
  async #token(): Promise<string> {
    try {
      return await this.#nebulon.token();
    } catch (error) {
      if (error instanceof Refusal && error.problem.status === 401) {
        this.#fail(`the sign-in has ended: ${error.problem.code}`);
      }
      throw error;
    }
  }

  #tell(event: Event): void {
    this.#told.push(event);
    this.#wake();
  }

  #fail(message: string): void {
    this.#failure = new Error(message);
    this.#source.close();
    this.#wake();
  }
}
