/** refund search 茶杯 */
import { search as find, type SearchResult } from "../desk/search.ts";
import { searchResultRenderer } from "../screen/render/search-result.ts";
import { command, Streamed } from "./command.ts";
import { limitFlag, many, text } from "./parameters.ts";

const USUAL_LIMIT = 20;

export const search = command({
  path: "search",
  writes: "never",
  examples: [
    ["refund search 茶杯", "tickets and orders about it, in Chinese or not"],
    ["refund search SF1029384756", "the ticket with this tracking number"],
    ["refund search 旗舰店 damaged", "every word has to be somewhere"],
  ],
  args: { words: many({ placeholder: "WORDS", help: "each must occur, however it is written" }, text) },
  flags: {
    limit: limitFlag(USUAL_LIMIT, "how many of each"),
  },
  run: async ({ desk, args: { words }, flags: { limit } }) =>
    new Streamed<SearchResult>((shown) => find(desk, { words, limit }, shown)),
  renderer: searchResultRenderer,
});
