/** A stream that keeps what is written to it, and is a terminal where a width is given. */
import { Writable } from "node:stream";

export class CapturedStream extends Writable {
  text = "";
  readonly isTTY: boolean;
  readonly columns: number;

  constructor(columns: number | null) {
    super();
    this.isTTY = columns !== null;
    this.columns = columns ?? 80;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}
