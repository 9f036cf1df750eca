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

/** Seconds that a process takes; it has to end with 0. */
function seconds({ file, args, env, input }: Run): number {
  const begun = process.hrtime.bigint();
  const { status, stderr, error } = spawnSync(file, [...args], {
    env,
    input: input ?? "",
    stdio: ["pipe", "ignore", "pipe"],
  });
  if (status !== 0) throw new Error(`${file} ${args.join(" ")}: ${error ?? stderr}`);
  return Number(process.hrtime.bigint() - begun) / 1e9;
}

/** The most memory that a Node program held at once, in MiB, as the system counts it; it has to end with 0. */
export function peakOf(run: Run, folder: string): number {
  const watch = join(folder, "peak.cjs");
  writeFileSync(
    watch,
    'if (require("worker_threads").isMainThread) process.on("exit", () => require("fs").writeSync(3, String(process.resourceUsage().maxRSS)));\n',
  );
  const { status, stderr, output } = spawnSync(run.file, ["-r", watch, ...run.args], {
    env: run.env,
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  if (status !== 0) throw new Error(`${run.file} ${run.args.join(" ")}: ${stderr}`);
  return Number(output[3]) / 1024;
}

/** The ratios A/B of so many pairs, as `median× (least to most)`; `fresh` is called before each pair. */
export function ratioOf(
  one: Run,
  other: Run,
  options: { readonly pairs: number; readonly fresh?: () => void },
): string {
  const ratios = Array.from({ length: options.pairs }, () => {
    options.fresh?.();
    const base = seconds(other);
    return seconds(one) / base;
  }).sort((a, b) => a - b);
  const at = (share: number) => (ratios[Math.round(share * (ratios.length - 1))] ?? 0).toFixed(2);
  return `${at(0.5)}× (${at(0)} to ${at(1)})`;
}
