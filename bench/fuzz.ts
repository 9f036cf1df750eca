/**
 * Gives everything that reads what comes from outside what nobody should give it: `npm run fuzz [INPUTS] [SEED] [READER]`.
 * INPUTS are for each reader, READER is the beginning of the names of those that are tried.
 */
import { attack, hostileReaders } from "../test/support/hostile-input.ts";

const INPUTS = Number(process.argv[2] ?? 2_000);
const SEED = Number(process.argv[3] ?? 1);
const ONLY = process.argv.slice(4).join(" ");

const { readers, remove } = await hostileReaders();
let all = 0;
try {
  for (const [name, reader] of readers) {
    if (!name.startsWith(ONLY)) continue;
    const outcomes = await attack(name, reader, { from: SEED, count: INPUTS });
    all += INPUTS;
    const told = [...outcomes].sort(([, one], [, other]) => other - one).map(([code, count]) => `${code} ${count}`);
    process.stdout.write(`${name}: ${told.join(", ")}\n`);
  }
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  process.stdout.write(`${all} inputs: each was understood or refused; at most ${peak} MiB were held\n`);
} finally {
  remove();
}
