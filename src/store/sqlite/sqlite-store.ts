/** All questions and facts of the store's contract, put together from the queries of each table. */
import type { Database } from "better-sqlite3";
import type { Keeping, Kept } from "../store.ts";
import { appendEvents, eventQuestions } from "./events.ts";
import { importFacts, importQuestions } from "./imports.ts";
import { keyFacts, keyQuestions } from "./keys.ts";
import { operatorFacts, operatorQuestions } from "./operators.ts";
import { orderFacts, orderQuestions } from "./orders.ts";
import { payoutQuestions } from "./payouts.ts";
import { policyFacts, policyQuestions } from "./policies.ts";
import { reportQuestions } from "./reports.ts";
import { saveTicketText, searchQuestions } from "./search.ts";
import { saveTicket, ticketQuestions } from "./tickets.ts";
import type { Rows } from "./transaction.ts";
import { viewFacts, viewQuestions } from "./views.ts";

export function questions(rows: Rows, database: Database): Kept {
  return {
    ...eventQuestions(rows),
    ...ticketQuestions(rows),
    ...payoutQuestions(rows),
    ...orderQuestions(rows, database),
    ...reportQuestions(rows),
    ...operatorQuestions(rows),
    ...policyQuestions(rows),
    ...searchQuestions(rows),
    ...keyQuestions(rows),
    ...importQuestions(rows, database),
    ...viewQuestions(rows),
  };
}

export function keeping(rows: Rows, database: Database): Keeping {
  return {
    ...questions(rows, database),
    ...orderFacts(database),
    ...operatorFacts(rows),
    ...policyFacts(rows),
    ...keyFacts(rows),
    ...importFacts(rows, database),
    ...viewFacts(rows),
    append: async (events, after, problems) => {
      await appendEvents(rows, events);
      const written = events.map((link) => link.event);
      await saveTicket(rows, { ticket: after, problems }, written);
      await saveTicketText(rows, after.number);
    },
  };
}
