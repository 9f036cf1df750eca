/** refund demo */
import { copySamples, playTour } from "../desk/demo/demo.ts";
import { type DemoAnswer, demoRenderer } from "../screen/render/demo.ts";
import { command } from "./command.ts";
import { folderName, optional } from "./parameters.ts";

export const demo = command({
  path: "demo",
  writes: "never",
  examples: [
    ["refund demo", "each command of the tour and what it prints; your own desk is not touched"],
    ["refund demo --into practice", "the files that the tour and the documents name, in practice/fixtures"],
  ],
  args: {},
  flags: {
    into: optional(
      { placeholder: "FOLDER", help: "copy the sample files into this folder, which is made if it is missing" },
      folderName,
    ),
  },
  run: async ({ root, runCaptured, flags: { into } }): Promise<DemoAnswer> =>
    into === null
      ? { kind: "tour", played: await playTour(root, runCaptured) }
      : { kind: "samples", folder: into, samples: await copySamples(root, into) },
  renderer: demoRenderer,
  exitCodes: [1],
  exit: (answer) =>
    answer.kind === "tour" && answer.played.some((one) => one.kind === "typed" && one.captured.code === 1) ? 1 : 0,
});
