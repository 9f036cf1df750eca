/** The tour as it went, or where the sample files are. */
import type { Played } from "../../desk/demo/session.ts";
import type { Renderer } from "../renderer.ts";

export type DemoAnswer =
  | { readonly kind: "tour"; readonly played: readonly Played[] }
  | { readonly kind: "samples"; readonly folder: string; readonly samples: string };

export const demoRenderer: Renderer<DemoAnswer> = {
  json: (answer) =>
    answer.kind === "samples"
      ? { folder: answer.folder, samples: answer.samples }
      : answer.played.flatMap((one) => {
          if (one.kind !== "typed") return [];
          const { code, out, err } = one.captured;
          return [{ typed: one.line, output: out, errors: err, exit_code: code }];
        }),
  lines: (answer, { styles }) => {
    if (answer.kind === "samples") return [];
    return answer.played.flatMap((one) => {
      if (one.kind === "set") return [];
      if (one.kind === "told") return [styles.dim(`# ${one.text}`)];
      const { code, out, err } = one.captured;
      const printed = [`${out}${err}`.trimEnd(), ...(code === 0 ? [] : [`(exit code ${code})`])];
      return [styles.strong(`$ ${one.line}`), ...printed.flatMap((text) => text.split("\n")), ""];
    });
  },
  status: (answer) =>
    answer.kind === "tour"
      ? ["that was the tour; the same commands work on your own orders: refund import FILE"]
      : [`the sample files are in ${answer.samples}`],
  hints: (answer) =>
    answer.kind === "tour"
      ? ["try it yourself: refund demo --into practice"]
      : [`cd '${answer.folder}' && export REFUND_STORE="$PWD/desk.db" && refund import fixtures/imports/orders.csv`],
};
