import { setTimeout as pause } from "node:timers/promises";
import createClient, { type Client } from "openapi-fetch";
import type { components, paths } from "../generated/nebulon.js";

export type Schemas = components["schemas"];

/** How long to wait for an answer, a busy server or an event, in milliseconds. */
export const PATIENCE = 30_000;

/** A request was refused (RFC 9457). Decide by `status` and `code`; the words are for people. */
export class Refusal extends Error {
  constructor(readonly problem: Schemas["Problem"]) {
    super(`${problem.status} ${problem.code}: ${problem.detail ?? problem.title}`);
  }
}

/** What an answer has given; a refusal is thrown. */
export function given<T>(answer: { data?: T; error?: unknown }): T {
  if (answer.error !== undefined) {
    const problem = answer.error as Schemas["Problem"];
    throw problem.code ? new Refusal(problem) : new Error(`no problem, but ${JSON.stringify(problem)}`);
  }
  return answer.data as T;
}

/** A signed-in client that is right under retries. Paths, bodies and answers of `api` have the types of the OpenAPI document. */
export class Nebulon {
  readonly api: Client<paths>;
  #tokens!: Schemas["TokenPair"];
  #goodUntil = 0;
  #refreshing: Promise<void> | undefined;

  private constructor(readonly url: string) {
    this.api = createClient<paths>({
      baseUrl: url,
      fetch: untilAnswered,
      querySerializer: { array: { style: "form", explode: false } },
    });
    this.api.use({
      onRequest: async ({ request, schemaPath }) => {
        // The key is made before the first attempt and stays with the request: however often it is sent, it happens once.
        if (request.method === "POST" && !request.headers.has("Idempotency-Key")) {
          request.headers.set("Idempotency-Key", crypto.randomUUID());
        }
        if (schemaPath !== "/api/auth/login" && schemaPath !== "/api/auth/refresh") {
          request.headers.set("Authorization", `Bearer ${await this.token()}`);
        }
        return request;
      },
    });
  }

  static async signIn(url: string, username: string, password: string): Promise<Nebulon> {
    const nebulon = new Nebulon(url);
    nebulon.#take(given(await nebulon.api.POST("/api/auth/login", { body: { username, password } })));
    return nebulon;
  }

  get tokens(): Readonly<Schemas["TokenPair"]> {
    return this.#tokens;
  }

  /** An access token that is good for a while. A refresh token is good for one use, so that only one refresh runs at a time. */
  async token(): Promise<string> {
    if (Date.now() > this.#goodUntil) {
      await (this.#refreshing ??= this.#refresh().finally(() => (this.#refreshing = undefined)));
    }
    return this.#tokens.access_token;
  }

  async signOut(): Promise<void> {
    given(await this.api.POST("/api/auth/logout", { body: { refresh_token: this.#tokens.refresh_token } }));
  }

  async #refresh(): Promise<void> {
    const body = { refresh_token: this.#tokens.refresh_token };
    this.#take(given(await this.api.POST("/api/auth/refresh", { body })));
  }

  #take(tokens: Schemas["TokenPair"]): void {
    this.#tokens = tokens;
    this.#goodUntil = Date.now() + tokens.expires_in * 900; // refreshed at nine tenths of its time
  }
}

/**
 * Sends a request until there is an answer. None, 429 and 503 say nothing about whether it has happened; every other answer would come
 * again.
 */
async function untilAnswered(request: Request): Promise<Response> {
  const deadline = Date.now() + PATIENCE;
  for (let wait = 500; ; wait *= 2) {
    let answer: Response | undefined;
    let trouble: unknown;
    try {
      answer = await fetch(request.clone(), { signal: AbortSignal.timeout(PATIENCE) });
    } catch (error) {
      trouble = error;
    }
    if (answer && answer.status !== 429 && answer.status !== 503) {
      return answer;
    }
    const asked = Number(answer?.headers.get("Retry-After") ?? Number.NaN) * 1000;
    const delay = Number.isFinite(asked) ? asked : wait;
    if (Date.now() + delay > deadline) {
      if (answer) {
        return answer;
      }
      throw new Error(`no answer from ${request.url}`, { cause: trouble });
    }
    await answer?.body?.cancel();
    await pause(delay);
  }
}
