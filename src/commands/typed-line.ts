/** A command line as it can be typed again, made of what was understood of it. */
import { kebabCase } from "../rules/names.ts";
import type { Command } from "./command.ts";
import type { RawInput } from "./read-input.ts";

/** `refund report status --reason damaged`, without what every command takes. */
export function typedLine({ path, args, flags }: Pick<Command, "path" | "args" | "flags">, given: RawInput): string {
  const texts = Object.keys(args).flatMap((name) => given.args[name] ?? []);
  const named = Object.entries(flags).flatMap(([name, { takes }]) =>
    (given.flags[name] ?? []).flatMap((text) =>
      takes === "nothing" ? [`--${kebabCase(name)}`] : [`--${kebabCase(name)}`, inQuotes(text)],
    ),
  );
  return ["refund", path, ...texts.map(inQuotes), ...named].join(" ");
}

/** As a shell takes it for one word. */
function inQuotes(text: string): string {
  return /^[\p{L}\p{N}_./:@#=+-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
