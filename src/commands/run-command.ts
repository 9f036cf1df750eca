/** Runs a command once, or for each line of standard input where its piped argument is `-`, as in `refund pay -`. */
import type { Command, CommandContext, Outcome } from "./command.ts";
import type { RawInput } from "./read-input.ts";

/** What came of it; anything that is refused is thrown. */
export async function runCommand(command: Command, context: CommandContext, raw: RawInput): Promise<Outcome> {
  const { piped } = command;
  if (piped === undefined || raw.args[piped]?.[0] !== "-") return command.execute(context, raw);
  const { runForEach } = await import("./bulk.ts");
  return runForEach(command, piped, context, raw);
}
