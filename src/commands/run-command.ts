/** Runs a command once, or for each of several that its piped argument names: on the line, or by `-` on standard input. */
import type { Command, CommandContext, Outcome } from "./command.ts";
import type { RawInput } from "./read-input.ts";

/** What came of it; anything that is refused is thrown. */
export async function runCommand(command: Command, context: CommandContext, raw: RawInput): Promise<Outcome> {
  const { piped } = command;
  const named = piped === undefined ? [] : (raw.args[piped] ?? []);
  const several = named.length > 1 || named[0] === "-" || (raw.flags["siblings"] ?? []).length > 0;
  if (piped === undefined || !several) return command.execute(context, raw);
  const { runForEach } = await import("./bulk.ts");
  return runForEach(command, piped, context, raw);
}
