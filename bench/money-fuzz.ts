/** Plays random histories of refunds through the program: `npm run fuzz:money [HISTORIES] [SEED] [STEPS]`. */
import { sandbox } from "../test/support/a-desk.ts";
import { playMoneyHistory } from "../test/support/a-money-history.ts";

const HISTORIES = Number(process.argv[2] ?? 300);
const SEED = Number(process.argv[3] ?? 1);
const STEPS = Number(process.argv[4] ?? 30);

const byCommand = new Map<string, number>();
let [steps, done] = [0, 0];
for (let seed = SEED; seed < SEED + HISTORIES; seed += 1) {
  const box = sandbox();
  const played = await playMoneyHistory(box, { seed, length: STEPS });
  box.remove();
  steps += played.steps;
  done += played.done;
  for (const [command, count] of played.byCommand) byCommand.set(command, (byCommand.get(command) ?? 0) + count);
}
process.stdout.write(
  `${HISTORIES} histories from seed ${SEED}: ${steps} steps, ${done} lines allowed; every screen agreed\n${JSON.stringify(Object.fromEntries(byCommand))}\n`,
);
