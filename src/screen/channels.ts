/** What is said beside the answer, on standard error; what --quiet and --json drop is decided here, once. */
import { withMoments } from "./moment.ts";
import type { RenderContext } from "./renderer.ts";
import type { Screen } from "./screen.ts";
import { clean } from "./width.ts";

export interface Channels {
  /** What is now true. */
  status(line: string): void;
  /** What to do next. */
  hint(line: string): void;
  /** Why the answer may be wrong; never dropped. */
  warning(line: string): void;
}

/** Channels on a screen. Status and hints are for people: programs that ask for JSON do not get them. */
export function channelsOn(
  screen: Screen,
  context: Pick<RenderContext, "styles" | "zone">,
  options: { readonly quiet: boolean; readonly forPrograms: boolean },
): Channels {
  const silent = options.quiet || options.forPrograms;
  const told = (line: string) => (options.forPrograms ? clean(line) : withMoments(clean(line), context));
  return {
    status: (line) => {
      if (!silent) screen.err.write(`${line}\n`);
    },
    hint: (line) => {
      if (!silent) screen.err.write(`${context.styles.dim(`hint: ${told(line)}`)}\n`);
    },
    warning: (line) => screen.err.write(`${context.styles.warn("warning:")} ${told(line)}\n`),
  };
}
