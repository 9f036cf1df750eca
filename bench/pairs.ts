/** Whole processes timed in pairs, A B A B, in one run: the ratio of each pair, so that a machine that slows down does not matter. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Run {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly input?: string;
}

/** Runs a process, which has to end with 0; gives the seconds by the clock, and what it wrote to its fourth stream. */
function timed({ file, args, env, input }: Run): { readonly wall: number; readonly told: string } {
  const begun = process.hrtime.bigint();
  const { status, stderr, error, output } = spawnSync(file, [...args], {
    env,
    input: input ?? "",
    stdio: ["pipe", "ignore", "pipe", "pipe"],
  });
  if (status !== 0) throw new Error(`${file} ${args.join(" ")}: ${error ?? stderr}`);
  return { wall: Number(process.hrtime.bigint() - begun) / 1e9, told: String(output[3]) };
}

/** A shell knows what the program that it ran took of the processors: its `times` tells it last. */
const TIMES = '"$@"; ended=$?; times >&3; exit $ended';

/** With the seconds that its threads took of the processors: these stay much the same however busy the machine is. */
export function bothSeconds(run: Run): Seconds {
  const { wall, told } = timed({ ...run, file: "sh", args: ["-c", TIMES, "sh", run.file, ...run.args] });
  const last = [...told.matchAll(/(\d+)m([\d.]+)s/g)].slice(-2);
  return { wall, processor: last.reduce((all, [, minutes, rest]) => all + Number(minutes) * 60 + Number(rest), 0) };
}

interface Seconds {
  readonly wall: number;
  readonly processor: number;
}

/** The most memory that a Node program held at once, in MiB, as the system counts it; it has to end with 0. */
export function peakOf(run: Run, folder: string): number {
  return usageOf(run, folder).peak;
}

/** The same, with the seconds that it took of the processors. */
export function usageOf(run: Run, folder: string): { readonly peak: number; readonly seconds: number } {
  const watch = join(folder, "usage.cjs");
  writeFileSync(
    watch,
    'if (require("worker_threads").isMainThread) process.on("exit", () => require("fs").writeSync(3, JSON.stringify(process.resourceUsage())));\n',
  );
  const { status, stderr, output } = spawnSync(run.file, ["-r", watch, ...run.args], {
    env: run.env,
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  if (status !== 0) throw new Error(`${run.file} ${run.args.join(" ")}: ${stderr}`);
  const { maxRSS, userCPUTime, systemCPUTime }: NodeJS.ResourceUsage = JSON.parse(String(output[3]));
  return { peak: maxRSS / 1024, seconds: (userCPUTime + systemCPUTime) / 1e6 };
}

/** The ratios A/B of so many pairs, as `median× (least to most)`; `fresh` is called before each pair. */
export function ratioOf(
  one: Run,
  other: Run,
  options: { readonly pairs: number; readonly fresh?: () => void },
): string {
  return spread(
    Array.from({ length: options.pairs }, () => {
      options.fresh?.();
      const base = timed(other).wall;
      return timed(one).wall / base;
    }),
  );
}

/** The same, and the ratios of the seconds that the processors took, of both. */
export function ratiosOf(
  one: Run,
  other: Run,
  options: { readonly pairs: number; readonly fresh?: () => void },
): string {
  const pairs = Array.from({ length: options.pairs }, () => {
    options.fresh?.();
    const base = bothSeconds(other);
    return { base, taken: bothSeconds(one) };
  });
  const wall = spread(pairs.map(({ taken, base }) => taken.wall / base.wall));
  const processor = spread(pairs.map(({ taken, base }) => taken.processor / base.processor));
  const [seconds, against] = [
    median(pairs.map(({ taken }) => taken.processor)),
    median(pairs.map(({ base }) => base.processor)),
  ];
  return `${wall}, processor ${processor}: ${seconds.toFixed(2)} s to ${against.toFixed(2)} s`;
}

function spread(ratios: readonly number[]): string {
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)];
  return `${median(ratios).toFixed(2)}× (${least.toFixed(2)} to ${most.toFixed(2)})`;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
