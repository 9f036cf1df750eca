/** How far a long work has come: one line on the error stream of a terminal, drawn over itself, and nothing when piped. */
import type { Screen } from "./screen.ts";
import { clean, cut } from "./width.ts";

export interface ProgressBar {
  /** Draws how far it is: `done` of `all` in one unit, and what has been counted so far. */
  show(step: { readonly name: string; readonly done: number; readonly all: number; readonly rows: number }): void;
  /** Takes the line away. */
  end(): void;
}

/** Milliseconds between two drawings, and before the first: what is quick needs no bar. */
const EVERY = 100;
const PATIENCE = 300;
const CELLS = 20;

/** A bar on this screen; `now` gives milliseconds, from any start. */
export function progressBarOn(screen: Screen, now: () => number): ProgressBar {
  if (!screen.err.isTTY) return { show: () => {}, end: () => {} };
  let began: number | null = null;
  let drawn = 0;
  let visible = false;
  return {
    show: ({ name, done, all, rows }) => {
      const at = now();
      began ??= at;
      const since = at - began;
      if (since < PATIENCE || at - drawn < EVERY) return;
      drawn = at;
      visible = true;
      const share = all === 0 ? 0 : Math.min(1, done / all);
      const full = Math.round(share * CELLS);
      const left = share === 0 ? "" : `, ${seconds((since / share) * (1 - share))} left`;
      const rate = Math.round((rows / since) * 1000);
      const text = `${"█".repeat(full)}${"░".repeat(CELLS - full)} ${String(Math.floor(share * 100)).padStart(3)}%  ${rows} rows, ${rate} rows/s${left}  ${clean(name)}`;
      screen.err.write(`\r\u001b[K${cut(text, screen.width - 1)}`);
    },
    end: () => {
      if (visible) screen.err.write("\r\u001b[K");
      visible = false;
      began = null;
    },
  };
}

function seconds(milliseconds: number): string {
  const all = Math.ceil(milliseconds / 1000);
  return all < 60 ? `${all} s` : `${Math.floor(all / 60)} min ${all % 60} s`;
}
