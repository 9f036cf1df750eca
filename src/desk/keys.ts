/** Keys that make a write safe to repeat: the same key with the same values is answered as it was the first time. */
import { ticketName } from "../rules/names.ts";
import { Refusal } from "../rules/refusal.ts";
import type { Instant } from "../rules/time/instant.ts";
import type { KeyRecord, StoreReader, StoreWriter } from "../store/store.ts";

/** One use of a key, or of none. */
export interface KeyUse {
  readonly key: string | null;
  /** Everything that was asked for, by name, and by whom. */
  readonly request: Readonly<Record<string, string>> & { readonly by: string };
}

/** What a request leaves out; an older program may not have known that there was something to say. */
const UNSAID = "null";

/** The first use of the key; undefined where there was none, refused (`key_reused`) where it asked for something else. */
export async function earlierUse(reader: StoreReader, { key, request }: KeyUse): Promise<KeyRecord | undefined> {
  const earlier = key === null ? undefined : await reader.keyed(key);
  if (earlier === undefined) return undefined;
  const names = new Set([...Object.keys(request), ...Object.keys(earlier.request)]);
  const said = (one: Readonly<Record<string, string>>, name: string) => one[name] ?? UNSAID;
  const differs = [...names].find((name) => said(request, name) !== said(earlier.request, name));
  if (differs === undefined) return earlier;
  const [was, is] = [earlier.request[differs] ?? "nothing", request[differs] ?? "nothing"];
  const tickets = earlier.answered.map(({ ticket }) => ticketName(ticket)).join(", ");
  const answered = tickets === "" ? `order ${earlier.request["order"]}` : tickets;
  throw new Refusal("key_reused", `the key ${key} was used before with another ${differs}: ${was}, now ${is}`, {
    hint: `use a new key, or repeat the first request as it was; it answered on ${answered}`,
    details: { key, differs },
  });
}

/** Keeps what a key was used for, and which events answered it. */
export async function keepUse(
  writer: StoreWriter,
  { key, request }: KeyUse,
  { answered, at }: Pick<KeyRecord, "answered"> & { readonly at: Instant },
): Promise<void> {
  if (key === null) return;
  await writer.append({ kind: "key_used", at, by: request.by, data: { key, request, answered } });
}
