/** refund store copy FROM TO */
import { copyStore } from "../../desk/copy-store.ts";
import { copyRenderer } from "../../screen/render/store-files.ts";
import { command } from "../command.ts";
import { fileName, newFileName, required } from "../parameters.ts";

/** Some evidence could not be copied. */
const INCOMPLETE = 7;

export const storeCopy = command({
  path: "store copy",
  writes: "plainly",
  examples: [
    ["refund store copy desk.db desk-copy.db", "the same journal, and evidence in desk-copy.db-evidence"],
    ["refund store copy desk.db postgres://desk_owner@db.example/desk", "to a server, by whoever owns the database"],
    ["refund store copy postgres://desk_owner@db.example/desk desk.db", "and back"],
  ],
  args: {
    from: required({ placeholder: "FROM", help: "a file or an address", question: "Copy which store?" }, fileName),
    to: required({ placeholder: "TO", help: "where there is none", question: "To where?" }, newFileName),
  },
  flags: {},
  run: ({ desk, args, mode }) => copyStore(desk, { ...args, dryRun: mode.dryRun }),
  renderer: copyRenderer,
  exit: ({ lost }) => (lost.length > 0 ? INCOMPLETE : 0),
  exitCodes: [INCOMPLETE],
});
