// Writes generated/nebulon.d.ts, the types of the API, from the OpenAPI document that the server itself gives.
import { mkdir, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";

const url = process.env.NEBULON_URL ?? "http://127.0.0.1:8080";
const types = astToString(await openapiTS(new URL("/openapi.yml", url)));
await mkdir(new URL("./generated/", import.meta.url), { recursive: true });
await writeFile(new URL("./generated/nebulon.d.ts", import.meta.url), types);
