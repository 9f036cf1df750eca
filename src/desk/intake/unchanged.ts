/** Orders whose rows say what they said last time: only counted, and confirmed by their numbers. */
import type { WrittenPart } from "../../store/written-order.ts";

/** As they travel between threads: one text costs less than a thousand. */
export interface Unchanged {
  /** The numbers of the orders, each on a line of its own, for no number holds a line break. */
  readonly ids: string;
  readonly fingerprint: Float64Array;
  /** How many lines each has. */
  readonly lines: Uint32Array;
}

const LINE_BREAK = 10;
/** Bytes to begin with: a number of an order rarely has thirty. */
const USUAL_SIZE = 64 * 1024;
/** Bytes of UTF-8 that a letter takes at most. */
const WIDEST = 3;

/** Collects them. */
export class UnchangedOrders {
  private bytes = Buffer.allocUnsafe(USUAL_SIZE);
  private at = 0;
  private fingerprint: number[] = [];
  private lines: number[] = [];

  get length(): number {
    return this.lines.length;
  }

  add(id: string, fingerprint: number, lines: number): void {
    this.makeRoom(id.length * WIDEST);
    this.at += this.bytes.write(id, this.at);
    this.end(fingerprint, lines);
  }

  /** One of a single line, whose number is part of some bytes. */
  addWritten({ bytes, from, to }: WrittenPart, fingerprint: number): void {
    this.makeRoom(to - from);
    // Numbers are short: letter by letter is faster than a call that copies.
    for (let one = from; one < to; one += 1) {
      this.bytes[this.at] = bytes[one] ?? 0;
      this.at += 1;
    }
    this.end(fingerprint, 1);
  }

  /** What has been collected, to begin anew. */
  take(): Unchanged {
    const fingerprint = Float64Array.from(this.fingerprint);
    const lines = Uint32Array.from(this.lines);
    const ids = this.bytes.toString("utf8", 0, Math.max(0, this.at - 1));
    this.at = 0;
    this.fingerprint = [];
    this.lines = [];
    return { ids, fingerprint, lines };
  }

  private end(fingerprint: number, lines: number): void {
    this.bytes[this.at] = LINE_BREAK;
    this.at += 1;
    this.fingerprint.push(fingerprint);
    this.lines.push(lines);
  }

  private makeRoom(length: number): void {
    if (this.at + length < this.bytes.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.bytes.length + length));
    this.bytes.copy(larger, 0, 0, this.at);
    this.bytes = larger;
  }
}
