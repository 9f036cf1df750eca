/** The address of a database on a PostgreSQL server. */
import { Refusal } from "./refusal.ts";

/** Whether a place is such an address, rather than a file. */
export function isAddress(place: string): boolean {
  return /^postgres(?:ql)?:\/\//i.test(place);
}

/** The same address with stars where a password stands; a number behind a colon is a port. */
export function maskedAddress(place: string): string {
  if (!isAddress(place)) return place;
  return place
    .replace(/^(\w+:\/\/[^/@]*:)(?!\d*(?:[/?]|$))[^?]*@/, "$1***@")
    .replace(/([?&](?:ssl)?password=)[^&]*/gi, "$1***");
}

/** Refused as `usage` where it holds a password: whatever is typed is seen by others, and this is what people call the store. */
export function checkedAddress(place: string): string {
  if (maskedAddress(place) === place) return place;
  throw new Refusal("usage", "the store's address holds a password, which others would see", {
    hint: "leave it out, and put it into ~/.pgpass or PGPASSFILE, where the server's own tools look for it",
  });
}

/** As whom one works on a server, which knows people by name; null where neither the address nor the environment says it. */
export function userAt(place: string, environment: string | undefined): string | null {
  if (!isAddress(place) || !URL.canParse(place)) return null;
  const { username, searchParams } = new URL(place);
  return decodeURIComponent(username) || searchParams.get("user") || environment || null;
}
