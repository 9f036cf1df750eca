/** All that standard input gives, as text. */
import { bytesOf, STDIN, streamSource } from "./intake/files/source.ts";
import { textIn } from "./text-file.ts";

/** Refused as `textIn` refuses, and beyond 100 MiB. */
export async function readPipedText(stdin: NodeJS.ReadableStream): Promise<string> {
  return textIn(STDIN, await bytesOf(await streamSource(stdin)));
}
