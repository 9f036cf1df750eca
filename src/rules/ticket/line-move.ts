/** Where the goods of one line went while its ticket was open. */
import type { Stage } from "../words.ts";

/** One line whose goods moved on while its ticket was open. */
export interface LineMove {
  readonly line: string;
  readonly from: Stage;
  readonly to: Stage;
}
