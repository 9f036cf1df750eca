/** Stub. */
import type { FileRecord } from "./csv.ts";
export async function* readWorkbook(
  name: string,
  _source: string | Buffer,
  _options: { readonly sheet: string | null },
): AsyncGenerator<readonly FileRecord[]> {
  throw new Error(`${name}: not yet`);
  yield [];
}
