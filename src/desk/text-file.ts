/** Reads a text that an operator names, within bounds: no device and no slip of the finger holds a command up. */
import { Refusal } from "../rules/refusal.ts";
import { readWhole } from "../store/files/read-file.ts";

/** Bytes of the longest file that people write by hand. */
const LARGEST = 1024 * 1024;

/** The text of a plain file, or of what a shell's `<(command)` names; refused as `readWhole` refuses, beyond `atMost` bytes too. */
export async function readTextFile(file: string, atMost: number = LARGEST): Promise<string> {
  return (await readWhole(file, atMost)).toString("utf8");
}

/** The same for a file that nobody names, because the desk looks for it at its place: what is odd there is told so. */
export async function readPlacedFile(file: string): Promise<string> {
  try {
    return await readTextFile(file);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "file_unreadable") throw error;
    throw new Refusal(error.code, error.message, {
      hint: "the desk looks for a text there: move that away, or put a plain file there that you may read",
      details: error.details,
    });
  }
}
