/** Reads a text that an operator names, within bounds: no device and no slip of the finger holds a command up. */
import { readWhole } from "../store/files/read-file.ts";

/** Bytes of the longest file that people write by hand. */
const LARGEST = 1024 * 1024;

/** The text of a plain file, or of what a shell's `<(command)` names; refused as `readWhole` refuses, beyond `atMost` bytes too. */
export async function readTextFile(file: string, atMost: number = LARGEST): Promise<string> {
  return (await readWhole(file, atMost)).toString("utf8");
}
