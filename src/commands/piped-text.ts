/** `refund note R-1 --text -`: a text that is too long for the line comes from standard input. */
import { readPipedText } from "../desk/piped-text.ts";
import { kebabCase } from "../rules/names.ts";
import { Refusal } from "../rules/refusal.ts";
import type { Command, CommandContext } from "./command.ts";
import type { Parameter } from "./parameters.ts";
import type { RawInput } from "./read-input.ts";

/** What was typed, with the text of standard input where a flag asks for it; `usage` where standard input cannot be that text. */
export async function withPipedText(
  command: Command,
  { stdin }: Pick<CommandContext, "stdin">,
  raw: RawInput,
): Promise<RawInput> {
  const texts = askedBy(command.flags, raw.flags, ({ long }) => long === true);
  const [name] = texts;
  if (name === undefined) return raw;
  const flag = `--${kebabCase(name)}`;
  const others = [
    ...texts.slice(1).map((other) => `--${kebabCase(other)}`),
    ...askedBy(command.flags, raw.flags, isFile).map((other) => `--${kebabCase(other)}`),
    ...askedBy(command.args, raw.args, (parameter, arg) => isFile(parameter) || arg === command.piped).map(
      (arg) => command.args[arg]?.placeholder,
    ),
  ];
  if (others.length > 0) {
    throw new Refusal("usage", `standard input can be read once, and ${[flag, ...others].join(" and ")} ask for it`, {
      hint: "write one of them on the line",
    });
  }
  const input = stdin();
  if ("isTTY" in input && input.isTTY === true) {
    throw new Refusal("usage", `${flag} - takes the text from a pipe, and this is a terminal`, {
      hint: `write it behind the flag, or pipe it: refund ${command.path} … ${flag} - < FILE`,
    });
  }
  // The line break that ends a piped text is none of its own.
  const text = (await readPipedText(input)).replace(/[\r\n]+$/, "");
  if (text.trim() === "") {
    throw new Refusal("usage", `standard input is empty, and ${flag} takes its text from there`, {
      hint: "see that what is piped says something",
    });
  }
  return { ...raw, flags: { ...raw.flags, [name]: [text] } };
}

function isFile({ completes }: Parameter<unknown>): boolean {
  return completes === "files";
}

/** The parameters of a kind that were given `-`. */
function askedBy(
  parameters: Command["flags"],
  typed: RawInput["flags"],
  isOfKind: (parameter: Parameter<unknown>, name: string) => boolean,
): readonly string[] {
  return Object.entries(parameters).flatMap(([name, parameter]) =>
    typed[name]?.includes("-") && isOfKind(parameter, name) ? [name] : [],
  );
}
