/** A request to import files as plainly as it is typed. */
import { Readable } from "node:stream";
import type { FilesRequest } from "../../src/desk/intake/import-files.ts";

export function importRequest(
  file: string,
  given: Partial<Omit<FilesRequest, "stdin">> & { readonly input?: Buffer } = {},
): FilesRequest {
  const { input, ...rest } = given;
  return {
    files: [file],
    profile: null,
    allOrNothing: false,
    strict: false,
    rejects: null,
    force: false,
    encoding: null,
    delimiter: null,
    sheet: null,
    dryRun: false,
    onProgress: () => {},
    choose: null,
    stdin: () => Readable.from(input === undefined ? [] : [input]),
    ...rest,
  };
}
