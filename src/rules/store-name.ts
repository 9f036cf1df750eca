/** What no store can be called, nor a backup, which is one. */

/** What the engine keeps beside a store by its name. A store of such a name would be taken for that, and written over. */
const BESIDE = /-(?:wal|shm|journal)$/;

/** Why it is no name of a store; null where it is one. */
export function whyNoStoreName(place: string): string | null {
  if (place.trim() === "") return "it is blank";
  if (place.trim() !== place) return `“${place}” begins or ends with a blank`;
  if (/^(?:[a-z][a-z\d+.-]*:\/\/|file:)/i.test(place))
    return "it is an address, and only postgres://HOST/NAME is one of a store";
  if (place.startsWith("~/")) return "no folder is known that ~ stands for, so write it out";
  if (place === ":memory:") return "a store in memory would be gone when the command ends";
  if (place.includes("\0")) return "it has a character in it that no file name has";
  const [ending] = BESIDE.exec(place) ?? [];
  if (ending !== undefined) return `what the engine keeps beside a store ends in ${ending}`;
  return place.endsWith("/") ? `${place} is a folder` : null;
}
