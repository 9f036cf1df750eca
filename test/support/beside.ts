/** A practice desk at which something is looked at after each line typed, without a trace: the clock stands still meanwhile. */
import type { Command } from "../../src/commands/command.ts";
import { REGISTRY } from "../../src/commands/registry.ts";
import { type Captured, type PracticeDesk, shellWords } from "../../src/desk/demo/practice-desk.ts";

type Type = PracticeDesk["type"];

/** What was typed, what came back, and a way to type something else at the same moment. */
export interface Typed {
  readonly line: string;
  readonly captured: Captured;
  readonly options: Parameters<Type>[1];
  readonly again: Type;
}

export function beside(box: PracticeDesk, look: (typed: Typed) => Promise<void>): PracticeDesk {
  const type: Type = async (line, options) => {
    const { now } = box;
    const captured = await box.type(line, options);
    const later = box.now;
    const again: Type = async (...typed) => {
      box.now = now;
      return box.type(...typed);
    };
    await look({ line, captured, options, again });
    box.now = later;
    return captured;
  };
  return {
    ...box,
    get now() {
      return box.now;
    },
    set now(moment) {
      box.now = moment;
    },
    type,
  };
}

/** The command that a line begins with; undefined where it is none. */
export async function commandOf(line: string): Promise<Command | undefined> {
  const words = shellWords(line).slice(1);
  const path = [words.slice(0, 2).join(" "), words[0] ?? ""].find((one) => one in REGISTRY);
  return path === undefined ? undefined : REGISTRY[path]?.load();
}
