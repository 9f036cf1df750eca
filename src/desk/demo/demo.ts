/** The tour of the desk on a throw-away store, and the sample files that it and the documents use. */
import { existsSync, renameSync, rmSync } from "node:fs";
import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "../../rules/refusal.ts";
import { fromMillis } from "../../rules/time/instant.ts";
import { makeDraftFolder } from "../../store/files/draft-folder.ts";
import { makeNamedFolder, syncFolder } from "../../store/files/folder.ts";
import { PRIVATE } from "../../store/files/sharing.ts";
import { isOfSystem, reasonOf } from "../../store/files/system-reason.ts";
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

/**
 * Copies the sample files below `folder`, all of them or none. Refused: something of their name is there (`file_exists`), or
 * they cannot be written (`file_not_writable`).
 */
export async function copySamples(root: string, folder: string): Promise<string> {
  const samples = join(folder, SAMPLES);
  if (existsSync(samples)) {
    throw new Refusal("file_exists", `${samples} cannot be made: something of that name is there already`, {
      hint: "name another folder",
      details: { file: samples },
    });
  }
  makeNamedFolder(folder, PRIVATE);
  try {
    const draft = makeDraftFolder(folder);
    try {
      await cp(join(root, SAMPLES), join(draft, SAMPLES), { recursive: true });
      renameSync(join(draft, SAMPLES), samples);
      syncFolder(folder);
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  } catch (error) {
    if (!isOfSystem(error)) throw error;
    throw new Refusal("file_not_writable", `${samples} cannot be made: ${reasonOf(error)}`, {
      hint: "name another folder, with room on its disk",
      details: { file: samples },
    });
  }
  return samples;
}
