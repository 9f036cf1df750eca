/** The hash by which files, texts and lists are known again. */
import { createHash, hash } from "node:crypto";

/** SHA-256, in hexadecimal digits. */
export function sha256Of(text: string | Uint8Array): string {
  return hash("sha256", text, "hex");
}

/** The same over many texts, one behind the other. */
export function sha256OfAll(texts: Iterable<string>): string {
  const digest = createHash("sha256");
  for (const text of texts) digest.update(text);
  return digest.digest("hex");
}
