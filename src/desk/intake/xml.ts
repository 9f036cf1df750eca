/** XML read as it comes, by the local names of its elements. The only importer of saxes. */
import type { Readable } from "node:stream";
import { SaxesParser } from "saxes";
import { Refusal } from "../../rules/refusal.ts";

/** What to do at each element; names come without their prefix. */
export interface XmlHandlers {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/**
 * Hands the elements of a part to the handlers, and pauses after each piece, so that what was collected can be taken.
 * Refused as `file_unreadable`: XML that is broken, and a DOCTYPE, whose entities can grow without end.
 */
export async function* readXml(
  name: string,
  { part, stream }: { readonly part: string; readonly stream: Readable },
  handlers: XmlHandlers,
): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const refuse = (why: string): Refusal =>
    new Refusal("file_unreadable", `${name}: ${part} ${why}`, {
      hint: "save it again as .xlsx, or as “CSV UTF-8”; nothing was changed",
    });
  parser.on("doctype", () => {
    throw refuse("has a DOCTYPE, which no workbook needs and which is not read");
  });
  parser.on("error", (error) => {
    throw refuse(`is broken XML at line ${parser.line}: ${error.message}`);
  });
  parser.on("opentag", (tag) => handlers.open(local(tag.name), tag.attributes));
  parser.on("text", (text) => handlers.text?.(text));
  parser.on("cdata", (text) => handlers.text?.(text));
  parser.on("closetag", (tag) => handlers.close?.(local(tag.name)));
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const chunk of stream) {
      parser.write(decoder.decode(chunk, { stream: true }));
      yield;
    }
    parser.write(decoder.decode());
    parser.close();
    yield;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw refuse(`cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    stream.destroy();
  }
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
