/** Opens a store by a schema that is one made-up version newer, in a process of its own: to be killed, or run many at once. */
import { openStore } from "../../src/store/sqlite/open.ts";
import { NEXT } from "./next-version.ts";

const store = await openStore(process.argv[2] ?? "", NEXT);
process.stdout.write(store.notices.join("\n"));
await store.close();
