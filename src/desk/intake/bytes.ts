/** All bytes of a file or of standard input, or why they cannot be had. */
import { readFile, stat } from "node:fs/promises";
import { Refusal } from "../../rules/refusal.ts";

/** What standard input is called in messages and reports. */
export const STDIN = "standard input";

/** All bytes of the file; `file_not_found`, or `file_unreadable` for a folder or one that may not be read. */
export async function readBytes(path: string): Promise<Buffer> {
  const found = await stat(path).catch((error: unknown) => {
    throw fileRefusal(path, error);
  });
  if (found.isDirectory()) {
    throw new Refusal("file_unreadable", `${path} is a folder, not a file`, {
      hint: `name a file in it: ${path}/orders.csv`,
    });
  }
  return readFile(path).catch((error: unknown) => {
    throw fileRefusal(path, error);
  });
}

/** All bytes of standard input. */
export async function readStream(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function fileRefusal(path: string, error: unknown): Refusal {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT" || code === "ENOTDIR") {
    return new Refusal("file_not_found", `there is no file ${path}`, {
      hint: "check the name; - reads standard input",
    });
  }
  const why = code === "EACCES" ? "permission denied" : String(code ?? error);
  return new Refusal("file_unreadable", `${path} cannot be read: ${why}`, { hint: "check its permissions" });
}
