/** Decides colour for each stream, and gives nine meanings a look. The only importer of chalk. */

/** What `--color` or `--no-color` said. */
export type ColourFlag = "always" | "never" | undefined;

interface ColourFacts {
  readonly flag: ColourFlag;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTTY: boolean;
}

/** The flag, then FORCE_COLOR, then NO_COLOR, then TERM=dumb, then whether it is a terminal; the libraries ignore some of these. */
export function wantsColour({ flag, env, isTTY }: ColourFacts): boolean {
  if (flag !== undefined) return flag === "always";
  const force = env["FORCE_COLOR"];
  if (force !== undefined && force !== "") return force !== "0" && force !== "false";
  if (env["NO_COLOR"] !== undefined && env["NO_COLOR"] !== "") return false;
  return env["TERM"] !== "dumb" && isTTY;
}

/** A meaning, never a colour; the word that carries it is always there too. */
export const MEANINGS = ["ok", "bad", "warn", "due", "id", "money", "dim", "strong", "heading"] as const;
export type Meaning = (typeof MEANINGS)[number];
export type Style = (text: string) => string;
export type Styles = Readonly<Record<Meaning, Style>>;

const plain: Style = (text) => text;

/** No styles at all: what is piped, and what NO_COLOR asks for. */
export const PLAIN: Styles = {
  ok: plain,
  bad: plain,
  warn: plain,
  due: plain,
  id: plain,
  money: plain,
  dim: plain,
  strong: plain,
  heading: plain,
};

/** The styles of a stream; chalk is loaded only when there is colour. */
export async function stylesFor(colour: boolean): Promise<Styles> {
  if (!colour) return PLAIN;
  const { Chalk } = await import("chalk");
  const chalk = new Chalk({ level: 1 });
  return {
    ok: chalk.green,
    bad: chalk.red,
    warn: chalk.yellow,
    due: chalk.yellow,
    id: chalk.cyan,
    money: chalk.bold,
    dim: chalk.dim,
    strong: chalk.bold,
    heading: chalk.underline,
  };
}
