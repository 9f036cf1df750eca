/** JSON, an array of objects or one object a line → records of cells, as the text comes in. */
import { Refusal } from "../../../rules/refusal.ts";
import { repeatedKey } from "../../../rules/repeated-key.ts";
import { type FileRecord, LARGEST_CELL } from "./csv.ts";

/** One object is read whole, so it has a bound as a cell has. */
const LARGEST_OBJECT = 16 * LARGEST_CELL;
const MOST_KEYS = 1_000;

/**
 * Reads objects of plain values. Every number is kept as it is written, because a JSON parser rounds an order number of 19
 * digits. The keys become columns in the order in which they first appear. Objects that share a line are counted on from it. Refused as `json_broken`, with the line.
 */
export class JsonReader {
  private readonly name: string;
  private readonly places = new Map<string, number>();
  private rest = "";
  private line = 1;
  private last = 0;
  private inArray = false;
  private ended = false;

  constructor(name: string) {
    this.name = name;
  }

  /** The keys so far. */
  header(): readonly string[] {
    return [...this.places.keys()];
  }

  push(text: string): readonly FileRecord[] {
    const whole = this.rest + text;
    const records: FileRecord[] = [];
    let at = 0;
    while (true) {
      at = this.skipBetween(whole, at);
      if (at >= whole.length) break;
      const end = endOfObject(whole, at);
      if (end < 0) break;
      records.push(this.record(whole.slice(at, end)));
      this.line += breaksIn(whole.slice(at, end));
      at = end;
    }
    this.rest = whole.slice(at);
    if (this.rest.length > LARGEST_OBJECT) throw this.broken("the object that begins here does not end within 16 MiB");
    return records;
  }

  end(): readonly FileRecord[] {
    if (this.rest.trim() !== "") throw this.broken("the object that begins here does not end");
    if (this.inArray && !this.ended) throw this.broken("the list breaks off: its closing ] is missing");
    return [];
  }

  /** Past white space, commas and the brackets of the list, to the next object. */
  private skipBetween(text: string, from: number): number {
    for (let at = from; at < text.length; at += 1) {
      const letter = text[at];
      if (letter === "\n") this.line += 1;
      else if (letter === "[" && !this.inArray) this.inArray = true;
      else if (letter === "]" && this.inArray) this.ended = true;
      else if (letter === "{" && !this.ended) return at;
      else if (letter !== undefined && !/[\s,]/.test(letter)) {
        throw this.broken("an object was expected here: { …");
      }
    }
    return text.length;
  }

  private record(text: string): FileRecord {
    const object = this.parse(text);
    const cells: string[] = [];
    for (const [key, value] of Object.entries(object)) {
      let place = this.places.get(key);
      if (place === undefined) {
        place = this.places.size;
        if (place >= MOST_KEYS) throw this.broken(`there are more than ${MOST_KEYS} columns`);
        this.places.set(key, place);
      }
      cells[place] = cellOf(value);
    }
    // A list is often written in one line, and what is refused of it has to be told apart.
    this.last = Math.max(this.line, this.last + 1);
    return { line: this.last, cells: Array.from(cells, (cell) => cell ?? "") };
  }

  private parse(text: string): object {
    try {
      const value: unknown = JSON.parse(
        text.replace(NUMBERS, (whole, word: string | undefined) => (word === undefined ? `"${whole}"` : whole)),
      );
      const twice = repeatedKey(text);
      if (twice !== undefined) throw this.broken(`the key ${twice} stands twice in one object`);
      if (typeof value === "object" && value !== null) return value;
    } catch (error) {
      if (error instanceof Refusal) throw error;
      throw this.broken(error instanceof Error ? error.message : String(error));
    }
    throw this.broken("an object was expected here: { …");
  }

  private broken(why: string): Refusal {
    return new Refusal("json_broken", `${this.name}:${this.line}: this is not valid JSON: ${why}`, {
      hint: "it has to be a list of objects, or one object a line; nothing was changed",
      details: { line: this.line },
    });
  }
}

/** Texts, which are left as they are, and numbers outside of them. */
const NUMBERS = /("(?:[^"\\]|\\.)*")|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\d.]|\s*:)/g;

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Where the object that begins at `from` ends; -1 when the text ends before. */
function endOfObject(text: string, from: number): number {
  let depth = 0;
  STRUCTURE.lastIndex = from;
  for (let match = STRUCTURE.exec(text); match !== null; match = STRUCTURE.exec(text)) {
    const [found] = match;
    if (found === "{" || found === "[") depth += 1;
    else if (found === "}" || found === "]") depth -= 1;
    // A text that does not end has its quote found alone.
    else if (found === '"') return -1;
    if (depth === 0) return match.index + 1;
  }
  return -1;
}

const STRUCTURE = /"(?:[^"\\]|\\[\s\S])*"|["{}[\]]/g;

function breaksIn(text: string): number {
  return text.split("\n").length - 1;
}
