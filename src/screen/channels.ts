/** The five channels. Nobody else writes to a stream; what --quiet and --json drop is decided here, once. */
import type { Styles } from "./colour.ts";
import type { Screen } from "./screen.ts";
import { clean } from "./width.ts";

export interface Channels {
  /** The answer, on standard output, as it is. */
  result(text: string): void;
  /** What is now true. */
  status(line: string): void;
  /** What to do next. */
  hint(line: string): void;
  /** Why the answer may be wrong; never dropped. */
  warning(line: string): void;
  /** What went wrong, complete with its line breaks. */
  error(text: string): void;
}

/** Channels on a screen. Status and hints are for people: programs that ask for JSON do not get them. */
export function channelsOn(
  screen: Screen,
  styles: Styles,
  options: { readonly quiet: boolean; readonly forPrograms: boolean },
): Channels {
  const silent = options.quiet || options.forPrograms;
  return {
    result: (text) => screen.out.write(text),
    status: (line) => {
      if (!silent) screen.err.write(`${line}\n`);
    },
    hint: (line) => {
      if (!silent) screen.err.write(`${styles.dim(`hint: ${clean(line)}`)}\n`);
    },
    warning: (line) => screen.err.write(`${styles.warn("warning:")} ${clean(line)}\n`),
    error: (text) => screen.err.write(text),
  };
}
