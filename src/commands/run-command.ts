/** Runs a command once, or for each of several that its piped argument names: on the line, or by `-` on standard input. */
import type { Command, CommandContext, Outcome } from "./command.ts";
import type { RawInput } from "./read-input.ts";

/** Gives what `shown` makes of what came of it; anything that is refused is thrown. */
export async function runCommand<T>(
  command: Command,
  context: CommandContext,
  typed: RawInput,
  shown: (outcome: Outcome) => Promise<T>,
): Promise<T> {
  const { piped } = command;
  const raw = Object.values(typed.flags).some((texts) => texts.includes("-"))
    ? await (await import("./piped-text.ts")).withPipedText(command, context, typed)
    : typed;
  const named = piped === undefined ? [] : (raw.args[piped] ?? []);
  const several = named.length > 1 || named[0] === "-" || (raw.flags["siblings"] ?? []).length > 0;
  if (piped === undefined || !several) return command.execute(context, raw, shown);
  const { runForEach } = await import("./bulk.ts");
  return shown(await runForEach(command, piped, context, raw));
}
