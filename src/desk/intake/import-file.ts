/** Imports one file: it is read and staged, then landed, and says what was done with every row. */
import { type Desk, operatorFor } from "../desk.ts";
import type { ReadingChoices } from "./files/records.ts";
import type { Source } from "./files/source.ts";
import type { ImportReport } from "./import-report.ts";
import { type LandingChoices, landFile } from "./land-file.ts";
import type { Profile } from "./profiles/profile.ts";
import { type Progress, stageFile } from "./stage-file.ts";

export interface ImportRequest extends ReadingChoices, LandingChoices {
  readonly source: Source;
  /** Those among which the header row chooses, or the one that was named. */
  readonly profiles: readonly Profile[];
  readonly named: boolean;
  readonly onProgress: (progress: Progress) => void;
}

/**
 * Imports one file. A file that cannot be read as a whole is refused, and nothing of it kept; a row that cannot is
 * reported, and the good ones land. The same file again changes nothing. The store is only locked to merge.
 */
export async function importFile(at: Desk, request: ImportRequest): Promise<ImportReport> {
  const { source, encoding, delimiter, sheet, profiles, named, onProgress, dryRun } = request;
  const desk: Desk = { ...at, store: () => at.storeOrNew({ dryRun }) };
  const store = await desk.store();
  // Before a long reading, and once more when its result is kept.
  const begins = await store.read(async (kept) => {
    await operatorFor(desk, kept, "import");
    return store.isNew && (await kept.storeCreated()) === undefined;
  });
  const staging = store.staging();
  const reading = { encoding, delimiter, sheet, profiles, named, as: "orders" } as const;
  try {
    await staging.empty();
    const staged = await stageFile(desk, { source, staging, onProgress, request: reading });
    return await landFile(desk, { request, staged, begins });
  } finally {
    await staging.empty();
  }
}
