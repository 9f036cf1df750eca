/** The tour of the desk on a throw-away store, and the sample files that it and the documents use. */
import { cp, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "../../rules/refusal.ts";
import { fromMillis } from "../../rules/time/instant.ts";
import { practiceDesk, type RunCaptured } from "./practice-desk.ts";
import { type Played, playSession, readSession } from "./session.ts";

const TOUR = "test/sessions/tour.session";
const SAMPLES = "fixtures";

/** Plays the tour that comes with the program installed at `root`. The operator's own desk is not touched. */
export async function playTour(root: string, run: RunCaptured): Promise<readonly Played[]> {
  const entries = readSession(await readFile(join(root, TOUR), "utf8"));
  const desk = practiceDesk(run, fromMillis(0));
  try {
    return await playSession(entries, desk);
  } finally {
    desk.remove();
  }
}

/** Copies the sample files below `folder`; refused where something of their name is there (`file_exists`). */
export async function copySamples(root: string, folder: string): Promise<string> {
  const samples = join(folder, SAMPLES);
  try {
    // One folder, and not those above it: Node's way to make all never ends where the file system denies one.
    await mkdir(folder).catch(unless("EEXIST"));
    await mkdir(samples);
  } catch (error) {
    unless("EEXIST", "ENOTDIR")(error);
    throw new Refusal("file_exists", `${samples} cannot be made: something of that name is there already`, {
      hint: "name another folder",
      details: { file: samples },
    });
  }
  await cp(join(root, SAMPLES), samples, { recursive: true });
  return samples;
}

/** Throws an error again unless it has one of these codes. */
function unless(...codes: readonly string[]) {
  return (error: unknown): void => {
    if (!(error instanceof Error && "code" in error && codes.some((code) => code === error.code))) throw error;
  };
}
