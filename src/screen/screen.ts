/** The Screen: where output goes, where answers come from, and what is known about the place. */
import { type ColourFlag, wantsColour } from "./colour.ts";
import type { OutputStream } from "./output-stream.ts";

export interface Output {
  write(text: string): void;
  readonly isTTY: boolean;
  readonly blocks: boolean;
  readonly colour: boolean;
}

export interface Screen {
  readonly out: Output;
  readonly err: Output;
  readonly input: NodeJS.ReadableStream;
  /** The stream behind `err`, for questions. */
  readonly prompts: NodeJS.WritableStream;
  readonly inputIsTTY: boolean;
  /** Cells of a terminal; Infinity when the answer is piped, where nothing is cut. */
  readonly width: number;
}

interface Streams {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly prompts: NodeJS.WritableStream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const NARROWEST = 20;
const USUAL_WIDTH = 80;

/** The screen of a real process. */
export function realScreen(streams: Streams, flag: ColourFlag): Screen {
  const { stdout, stderr, env } = streams;
  const output = (stream: OutputStream): Output => ({
    write: (text) => {
      stream.write(text);
    },
    isTTY: stream.isTTY === true,
    blocks: stream.isTTY === true && isUnicode(env),
    colour: wantsColour({ flag, env, isTTY: stream.isTTY === true }),
  });
  return {
    out: output(stdout),
    err: output(stderr),
    get input() {
      return streams.stdin;
    },
    get prompts() {
      return streams.prompts;
    },
    get inputIsTTY() {
      return streams.stdin.isTTY === true;
    },
    // Looked up each time, because a window can be resized while somebody works.
    get width() {
      return stdout.isTTY === true ? Math.max(NARROWEST, columnsOf(stdout, env)) : Number.POSITIVE_INFINITY;
    },
  };
}

/** Whether its locale has every character, in the order in which C looks for it; one that says nothing is taken to. */
function isUnicode(env: Streams["env"]): boolean {
  const said = [env["LC_ALL"], env["LC_CTYPE"], env["LANG"]].find((locale) => locale !== undefined && locale !== "");
  return said === undefined || /utf-?8/i.test(said);
}

/** What the terminal says, then `COLUMNS`. A terminal that was never given a size says 0; that is ignored. */
function columnsOf(stdout: OutputStream, env: Streams["env"]): number {
  const said = [stdout.columns, Number(env["COLUMNS"])];
  return said.find((columns) => Number.isInteger(columns) && Number(columns) > 0) ?? USUAL_WIDTH;
}
