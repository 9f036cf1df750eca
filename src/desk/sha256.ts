/** The hash by which files and texts are known again. */
import { hash } from "node:crypto";

/** SHA-256, in hexadecimal digits. */
export function sha256Of(text: string | Uint8Array): string {
  return hash("sha256", text, "hex");
}
