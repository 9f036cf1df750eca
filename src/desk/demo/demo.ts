/** The tour of the desk on a throw-away store, and the sample files that it and the documents use. */
import { existsSync } from "node:fs";
import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "../../rules/refusal.ts";
import { fromMillis } from "../../rules/time/instant.ts";
import { makeNamedFolder } from "../../store/files/folder.ts";
import { PRIVATE } from "../../store/files/sharing.ts";
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
  if (existsSync(samples)) {
    throw new Refusal("file_exists", `${samples} cannot be made: something of that name is there already`, {
      hint: "name another folder",
      details: { file: samples },
    });
  }
  makeNamedFolder(samples, PRIVATE);
  await cp(join(root, SAMPLES), samples, { recursive: true });
  return samples;
}
