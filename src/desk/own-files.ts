/** The desk's own files, over which nothing that an operator names is ever written. */
import { Refusal } from "../rules/refusal.ts";
import type { Desk } from "./desk.ts";

/** Refused as `usage` where `path` is the desk's store, by whatever name, or belongs to it. */
export async function refuseOwnFile(desk: Desk, path: string): Promise<void> {
  if (!(await desk.stores.owns(desk.place(), path))) return;
  throw new Refusal("usage", `${path} belongs to the desk's store, and nothing is written over that`, {
    hint: "name another file",
    details: { file: path },
  });
}
