/** XML read as it comes, by the local names of its elements. The only importer of saxes. */
import type { Readable } from "node:stream";
import { SaxesParser } from "saxes";
import { Refusal } from "../../../rules/refusal.ts";

/** What to do at each element; names come without their prefix. */
export interface XmlHandlers {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Elements within elements: a sheet has six. */
const DEEPEST = 64;
/** Characters between two tags, or within one: the parser holds them all before anybody is asked. */
const LONGEST_PIECE = 4 * 1024 * 1024;

/**
 * Hands the elements of a part to the handlers, and pauses after each piece, so that what was collected can be taken.
 * Refused as `file_unreadable`: XML that is broken, a DOCTYPE, whose entities can grow without end, and what is nested or
 * goes on for longer than any workbook.
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
  let depth = 0;
  let unheard = 0;
  parser.on("opentag", (tag) => {
    depth += 1;
    unheard = 0;
    if (depth > DEEPEST) throw refuse(`nests more than ${DEEPEST} elements in one another`);
    handlers.open(local(tag.name), tag.attributes);
  });
  parser.on("text", (text) => handlers.text?.(text));
  parser.on("cdata", (text) => handlers.text?.(text));
  parser.on("closetag", (tag) => {
    depth -= 1;
    unheard = 0;
    handlers.close?.(local(tag.name));
  });
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const chunk of stream) {
      const text = decoder.decode(chunk, { stream: true });
      unheard += text.length;
      parser.write(text);
      if (unheard > LONGEST_PIECE) throw refuse("holds a text of more than 1 MiB");
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
