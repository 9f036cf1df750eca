/** refund queue */
import { queue as loadQueue, type Queue } from "../desk/queue.ts";
import { queueRenderer } from "../screen/render/queue.ts";
import { command, Streamed } from "./command.ts";
import { flag, limitFlag } from "./parameters.ts";

const USUAL_LIMIT = 50;

export const queue = command({
  path: "queue",
  writes: "never",
  examples: [
    [
      "refund queue",
      "tickets that wait for one of your roles, and outsiders who are late, to chase: banks by cashiers, others by agents",
    ],
    ["refund queue --chase", "sellers, buyers, banks and others who are late"],
    ["refund queue --all --limit 200", "other people's tickets in your roles, too"],
  ],
  args: {},
  flags: {
    chase: flag("only outsiders who are late: whom you are to chase today"),
    all: flag("other people's tickets in your roles, too, not only yours and nobody's"),
    limit: limitFlag(USUAL_LIMIT),
  },
  run: async ({ desk, flags: { all: everybody, chase, limit } }) =>
    new Streamed<Queue>((shown) => loadQueue(desk, { everybody, chase, limit }, shown)),
  renderer: queueRenderer,
});
