/** `npm run demo`: plays the tour on a throw-away store, each command before what it prints. Nothing is asked. */
import { readFileSync } from "node:fs";
import { sandbox } from "./a-desk.ts";
import { play, readSession } from "./session.ts";

const TOUR = "test/sessions/tour.session";

async function demo(): Promise<number> {
  const box = sandbox();
  const write = (text: string) => process.stdout.write(text);
  let surprises = 0;
  try {
    for await (const { entry, ran } of play(readSession(readFileSync(TOUR, "utf8")), box)) {
      if (entry.kind === "told") write(`\n# ${entry.text}`.trimEnd());
      if (entry.kind !== "typed" || ran === null) continue;
      write(`\n\n$ ${entry.line}\n${ran.out}${ran.err}`);
      if (ran.code !== 0) write(`(exit code ${ran.code})\n`);
      surprises += ran.code === 1 ? 1 : 0;
    }
    write("\nThat was the tour. The same commands work on your own orders: refund import FILE, refund --help\n");
  } finally {
    box.remove();
  }
  return surprises;
}

demo().then((surprises) => {
  process.exitCode = surprises === 0 ? 0 : 1;
});
