/** Fills one sheaf of orders after the other, while the store takes in those before. */
import { join } from "node:path";
import type { Sheaf, SheafForm, SheafRoom } from "../../store/sheaf.ts";
import type { LandingOrder } from "../../store/store.ts";
import type { WrittenOrder } from "../../store/written-order.ts";

/** Makes a sheaf at a place where there is none. */
export type SheafMaker = (place: string, form: SheafForm) => Sheaf;

/** A sheaf that can be taken in, and what is in it. */
export interface FilledSheaf {
  readonly place: string;
  readonly orders: number;
  readonly lines: number;
  readonly flagged: number;
}

/** Orders that are better written one by one than in a sheaf of their own. */
const FEWEST = 500;

/**
 * At which part of the file each sheaf ends. The first is small so that the store has something to do soon, the last so
 * that it has little left to do when the file ends.
 */
const ENDS = [0.02, 0.08, 0.18, 0.32, 0.48, 0.65, 0.81, 0.94];

export class SheafWriter {
  private readonly room: SheafRoom;
  private readonly size: number;
  private readonly make: SheafMaker;
  private sheaf: Sheaf | null = null;
  private ended = 0;

  /** For a file of so many bytes. */
  constructor(room: SheafRoom, size: number, make: SheafMaker) {
    this.room = room;
    this.size = size;
    this.make = make;
  }

  /** False when this order has to be written in another way. */
  add(order: LandingOrder): boolean {
    const sheaf = this.open();
    return sheaf?.add(order) ?? false;
  }

  /** The same for an order in bytes. */
  addWritten(order: WrittenOrder, length: number): boolean {
    const sheaf = this.open();
    return sheaf?.addWritten(order, length) ?? false;
  }

  private open(): Sheaf | null {
    if (this.sheaf === null && this.ended < this.room.most) {
      this.sheaf = this.make(join(this.room.folder, String(this.ended)), this.room.form);
    }
    return this.sheaf;
  }

  /** The sheaf that ends after so many bytes of the file, if one does. */
  endedAt(bytes: number): FilledSheaf | null {
    const end = ENDS[this.ended];
    if (end === undefined || this.ended + 1 >= this.room.most || bytes < end * this.size) return null;
    return this.sheaf !== null && this.sheaf.orders >= FEWEST ? this.end() : null;
  }

  /** The last one. */
  end(): FilledSheaf | null {
    const { sheaf } = this;
    if (sheaf === null) return null;
    this.sheaf = null;
    this.ended += 1;
    sheaf.finish();
    const { place, orders, lines, flagged } = sheaf;
    return { place, orders, lines, flagged };
  }
}
