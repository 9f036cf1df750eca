/** Whole processes timed in pairs, A B A B, in one run: the ratio of each pair, so that a machine that slows down does not matter. */
import { spawnSync } from "node:child_process";

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
