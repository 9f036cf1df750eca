/** The one list of commands: path → group, summary, lazy import. Help, routing, completion, documentation and the registry test read it. */
import { type StepName, stepRow } from "../rules/ticket/machine.ts";
import type { Group, Listed, Registry } from "./command.ts";

/** A step's command, whose summary stands in its row of the machine table. */
function step(name: StepName, group: Group, load: Listed["load"]): Listed {
  return { group, summary: stepRow(name).summary, load };
}

/** In the order of a ticket's life. */
const COMMANDS: Registry = {
  import: {
    group: "Intake",
    summary: "Import orders from files; the same file again changes nothing",
    load: async () => (await import("./import.ts")).importOrders,
  },
  open: step("open", "Intake", async () => (await import("./open.ts")).open),
  queue: {
    group: "Case work",
    summary: "List what is yours to do, most urgent first",
    load: async () => (await import("./queue.ts")).queue,
  },
  work: {
    group: "Case work",
    summary: "Work through your queue: each ticket, the steps that it allows, and the next one",
    load: async () => (await import("./work.ts")).work,
  },
  next: {
    group: "Case work",
    summary: "Print the single next thing to do: the most urgent ticket of yours, and its expected step",
    load: async () => (await import("./next.ts")).next,
  },
  list: {
    group: "Case work",
    summary: "List tickets by status, stage, reason, seller, buyer, dates, amount and more",
    load: async () => (await import("./list.ts")).list,
  },
  search: {
    group: "Case work",
    summary: "Find tickets and orders by any text: a number, a seller, a product, a buyer, what was said",
    load: async () => (await import("./search.ts")).search,
  },
  show: {
    group: "Case work",
    summary: "Show one ticket whole: order, checks, money, people, deadline, evidence, next steps",
    load: async () => (await import("./show.ts")).show,
  },
  timeline: {
    group: "Case work",
    summary: "Tell a ticket's whole story: who did what, when, and how long it took; or the buyer's part of it",
    load: async () => (await import("./timeline.ts")).timeline,
  },
  review: step("review", "Case work", async () => (await import("./review.ts")).review),
  split: step("split", "Case work", async () => (await import("./split.ts")).split),
  ask: step("ask", "Case work", async () => (await import("./ask.ts")).ask),
  answer: step("answer", "Case work", async () => (await import("./answer.ts")).answer),
  contact: step("contact", "Case work", async () => (await import("./contact.ts")).contact),
  reply: step("reply", "Case work", async () => (await import("./reply.ts")).reply),
  return: step("return", "Case work", async () => (await import("./return.ts")).returnGoods),
  dispute: step("dispute", "Case work", async () => (await import("./dispute.ts")).dispute),
  marketplace: step("marketplace", "Case work", async () => (await import("./marketplace.ts")).marketplace),
  correct: step("correct", "Case work", async () => (await import("./correct.ts")).correct),
  assess: step("assess", "Case work", async () => (await import("./assess.ts")).assess),
  message: step("message", "Case work", async () => (await import("./message.ts")).message),
  note: step("note", "Case work", async () => (await import("./note.ts")).note),
  assign: step("assign", "Case work", async () => (await import("./assign.ts")).assign),
  undo: step("undo", "Case work", async () => (await import("./undo.ts")).undo),
  batch: {
    group: "Case work",
    summary: "Take many steps from a file or a pipe, a line each, and say what became of every one",
    load: async () => (await import("./batch.ts")).batch,
  },
  advance: {
    group: "Case work",
    summary: "Do what time brings about: silence rejected or recorded, late money to be chased; never moves money",
    load: async () => (await import("./advance.ts")).advance,
  },
  "evidence list": {
    group: "Case work",
    summary: "List a ticket's evidence, and what the policy still needs",
    load: async () => (await import("./evidence/list.ts")).evidenceList,
  },
  "evidence export": {
    group: "Case work",
    summary: "Write a ticket's evidence into a folder, for the seller, the marketplace or a carrier",
    load: async () => (await import("./evidence/export.ts")).evidenceExport,
  },
  "evidence verify": {
    group: "Setup",
    summary: "Check that every file of evidence is there and unchanged",
    load: async () => (await import("./evidence/verify.ts")).evidenceVerify,
  },
  "evidence add": step("evidence_add", "Case work", async () => (await import("./evidence/add.ts")).evidenceAdd),
  quote: {
    group: "Decision",
    summary: "Work out what the policy gives: how much, by which path, where to, and which rule says so",
    load: async () => (await import("./quote.ts")).quote,
  },
  propose: step("propose", "Decision", async () => (await import("./propose.ts")).propose),
  approve: step("approve", "Decision", async () => (await import("./approve.ts")).approve),
  "send-back": step("send_back", "Decision", async () => (await import("./send-back.ts")).sendBack),
  reject: step("reject", "Decision", async () => (await import("./reject.ts")).reject),
  void: step("void", "Decision", async () => (await import("./void.ts")).voidTicket),
  withdraw: step("withdraw", "Decision", async () => (await import("./withdraw.ts")).withdraw),
  reopen: step("reopen", "Decision", async () => (await import("./reopen.ts")).reopen),
  close: step("close", "Decision", async () => (await import("./close.ts")).close),
  recover: step("recover", "Money", async () => (await import("./recover.ts")).recover),
  "recovery list": {
    group: "Money",
    summary: "List what sellers, carriers and insurers owe us, and what came of it",
    load: async () => (await import("./recovery/list.ts")).recoveryList,
  },
  "recovery show": {
    group: "Money",
    summary: "Show what is owed to us on a ticket, by whom and why, and all that came of it",
    load: async () => (await import("./recovery/show.ts")).recoveryShow,
  },
  "recovery unallocated": {
    group: "Money",
    summary: "List what statements say came in and no ticket has yet",
    load: async () => (await import("./recovery/unallocated.ts")).recoveryUnallocated,
  },
  "recovery allocate": {
    group: "Money",
    summary: "Record money that a statement says came in on the ticket that it is for",
    load: async () => (await import("./recovery/allocate.ts")).recoveryAllocate,
  },
  "recovery correct": step(
    "recovery_correct",
    "Money",
    async () => (await import("./recovery/correct.ts")).recoveryCorrect,
  ),
  "recovery reopen": step(
    "recovery_reopen",
    "Money",
    async () => (await import("./recovery/reopen.ts")).recoveryReopen,
  ),
  "write-off": step("write_off", "Money", async () => (await import("./write-off.ts")).writeOff),
  pay: step("pay", "Money", async () => (await import("./pay.ts")).pay),
  "payout list": {
    group: "Money",
    summary: "List payouts: attempts to send money to buyers",
    load: async () => (await import("./payout/list.ts")).payoutList,
  },
  "payout sent": step("payout_sent", "Money", async () => (await import("./payout/sent.ts")).payoutSent),
  "payout settled": step("payout_settled", "Money", async () => (await import("./payout/settled.ts")).payoutSettled),
  "payout failed": step("payout_failed", "Money", async () => (await import("./payout/failed.ts")).payoutFailed),
  "payout unknown": step("payout_unknown", "Money", async () => (await import("./payout/unknown.ts")).payoutUnknown),
  "payout returned": step(
    "payout_returned",
    "Money",
    async () => (await import("./payout/returned.ts")).payoutReturned,
  ),
  "payout correct": step("payout_corrected", "Money", async () => (await import("./payout/correct.ts")).payoutCorrect),
  "payout export": {
    group: "Money",
    summary: "Hand approved refunds over in one numbered file, for a gateway or a bank",
    load: async () => (await import("./payout/export.ts")).payoutExport,
  },
  "payout batch": {
    group: "Money",
    summary: "Write the file of a batch once more, where the first was lost",
    load: async () => (await import("./payout/batch.ts")).payoutBatch,
  },
  "payout batches": {
    group: "Money",
    summary: "List the batches that were handed over, newest first, and how far each is confirmed",
    load: async () => (await import("./payout/batches.ts")).payoutBatches,
  },
  "payout confirm": {
    group: "Money",
    summary: "Record what a gateway or a bank says of payouts; the same file again changes nothing",
    load: async () => (await import("./payout/confirm.ts")).payoutConfirm,
  },
  "payment add": {
    group: "Money",
    summary: "Record a further payment of an order; what exceeds its price can be given back whole",
    load: async () => (await import("./payment/add.ts")).paymentAdd,
  },
  "payment correct": {
    group: "Money",
    summary: "Put a payment right that was recorded here, or take back one that never came in",
    load: async () => (await import("./payment/correct.ts")).paymentCorrect,
  },
  chargeback: {
    group: "Money",
    summary: "Record a chargeback: opened it holds the money, won it lets go of it, lost it counts as given",
    load: async () => (await import("./chargeback.ts")).chargeback,
  },
  "report status": {
    group: "Reports",
    summary: "Count tickets and money by status, turn, stage, reason and person, now or at any moment",
    load: async () => (await import("./report/status.ts")).reportStatus,
  },
  "report holds": {
    group: "Reports",
    summary: "List goods of open requests that are not to leave the warehouse, and those that left all the same",
    load: async () => (await import("./report/holds.ts")).reportHolds,
  },
  "report problems": {
    group: "Reports",
    summary: "Count what delays open tickets: asked too late, goods gone, proof missing, money late",
    load: async () => (await import("./report/problems.ts")).reportProblems,
  },
  "report reasons": {
    group: "Reports",
    summary: "Tell what goes wrong, at which stage, and what buyers were given for it",
    load: async () => (await import("./report/reasons.ts")).reportReasons,
  },
  "report sellers": {
    group: "Reports",
    summary: "Rank sellers by whom to avoid: what goes wrong with their goods, whether and how soon they agree",
    load: async () => (await import("./report/sellers.ts")).reportSellers,
  },
  "report payouts": {
    group: "Reports",
    summary: "Tell which money is on its way, how long banks take, and which payouts are late there",
    load: async () => (await import("./report/payouts.ts")).reportPayouts,
  },
  "report aging": {
    group: "Reports",
    summary: "Count open tickets and their money by age and by whose turn it is",
    load: async () => (await import("./report/aging.ts")).reportAging,
  },
  "report service": {
    group: "Reports",
    summary: "Measure how long answers, decisions and money took, and how much of it was in time",
    load: async () => (await import("./report/service.ts")).reportService,
  },
  "report day": {
    group: "Reports",
    summary: "Tell what each person did on a day, and what they leave open: for a handover between shifts",
    load: async () => (await import("./report/day.ts")).reportDay,
  },
  "report overdue": {
    group: "Reports",
    summary: "List what is late, who we wait for, since when and by how much, the longest first",
    load: async () => (await import("./report/overdue.ts")).reportOverdue,
  },
  "report recoveries": {
    group: "Reports",
    summary: "Put what went to buyers beside what sellers, carriers and insurers gave back of it",
    load: async () => (await import("./report/recoveries.ts")).reportRecoveries,
  },
  "ledger show": {
    group: "Reports",
    summary: "Show what each entry of the journal posts to the books, the oldest first",
    load: async () => (await import("./ledger/show.ts")).ledgerShow,
  },
  "ledger balance": {
    group: "Reports",
    summary: "Add up the books: each account in each currency, now, at any moment or over any period",
    load: async () => (await import("./ledger/balance.ts")).ledgerBalanceCommand,
  },
  "ledger export": {
    group: "Reports",
    summary: "Write the books for an accountant: in hledger's form, or as CSV or JSON",
    load: async () => (await import("./ledger/export.ts")).ledgerExport,
  },
  "order list": {
    group: "Orders",
    summary: "List orders by number, those of a buyer, a seller or a stage",
    load: async () => (await import("./order/list.ts")).orderList,
  },
  "order acknowledge": {
    group: "Orders",
    summary: "Say that what is odd about an order was looked into, and stands",
    load: async () => (await import("./order/acknowledge.ts")).orderAcknowledge,
  },
  "order dismiss": {
    group: "Orders",
    summary: "Say why nobody has to take up a seller's refund that is on no ticket",
    load: async () => (await import("./order/dismiss.ts")).orderDismiss,
  },
  "order correct": {
    group: "Orders",
    summary: "Correct what files have wrong of an order: its rate for CNY, or its buyer",
    load: async () => (await import("./order/correct.ts")).orderCorrect,
  },
  "order place": {
    group: "Orders",
    summary: "Say for which lines and charges a sum was refunded before this desk",
    load: async () => (await import("./order/place.ts")).orderPlace,
  },
  "order show": {
    group: "Orders",
    summary: "Show one order whole: lines, what was paid, what is held, its tickets",
    load: async () => (await import("./order/show.ts")).orderShow,
  },
  "order timeline": {
    group: "Orders",
    summary: "Tell what files said of an order, and when: old and new, by whom, from which file",
    load: async () => (await import("./order/timeline.ts")).orderTimeline,
  },
  "order imports": {
    group: "Orders",
    summary: "List the files that were imported, newest first",
    load: async () => (await import("./order/imports.ts")).orderImports,
  },
  "profile list": {
    group: "Setup",
    summary: "List the kinds of file that can be imported, the team's own first",
    load: async () => (await import("./profile/list.ts")).profileList,
  },
  "profile show": {
    group: "Setup",
    summary: "Print a profile as a file, to be read or changed",
    load: async () => (await import("./profile/show.ts")).profileShow,
  },
  "profile check": {
    group: "Setup",
    summary: "Say everything that is wrong with a profile file, each mistake at its place",
    load: async () => (await import("./profile/check.ts")).profileCheck,
  },
  "policy show": {
    group: "Setup",
    summary: "Print the policy file: all of it, or only the rules about one ticket",
    load: async () => (await import("./policy/show.ts")).policyShow,
  },
  "policy check": {
    group: "Setup",
    summary: "Say everything that is wrong with a policy file, each mistake at its place",
    load: async () => (await import("./policy/check.ts")).policyCheck,
  },
  "policy diff": {
    group: "Setup",
    summary: "Say what a policy file would change, and which open tickets would come out differently",
    load: async () => (await import("./policy/diff.ts")).policyDiff,
  },
  "policy publish": {
    group: "Setup",
    summary: "Publish a policy file: orders placed from then on are judged by it, and it never changes",
    load: async () => (await import("./policy/publish.ts")).policyPublish,
  },
  "policy history": {
    group: "Setup",
    summary: "List the versions of the policy, the newest first",
    load: async () => (await import("./policy/history.ts")).policyHistoryCommand,
  },
  "view list": {
    group: "Reports",
    summary: "List the saved lists",
    load: async () => (await import("./view/list.ts")).viewList,
  },
  "view remove": {
    group: "Reports",
    summary: "Delete a saved list",
    load: async () => (await import("./view/remove.ts")).viewRemove,
  },
  "operator list": {
    group: "Setup",
    summary: "List who may work at this desk, and in which roles",
    load: async () => (await import("./operator/list.ts")).operatorList,
  },
  "operator add": {
    group: "Setup",
    summary: "Register an operator; a known one is changed by refund operator set",
    load: async () => (await import("./operator/add.ts")).operatorAdd,
  },
  "operator set": {
    group: "Setup",
    summary: "Change an operator's roles or limit, or bring a retired one back",
    load: async () => (await import("./operator/set.ts")).operatorSet,
  },
  "operator retire": {
    group: "Setup",
    summary: "Record that an operator has left: they take no more steps, and their tickets are anybody's or another's",
    load: async () => (await import("./operator/retire.ts")).operatorRetire,
  },
  "calendar show": {
    group: "Setup",
    summary: "Show the holidays and make-up days that your team entered, and up to which year China's are known",
    load: async () => (await import("./calendar/show.ts")).calendarShow,
  },
  "calendar set": {
    group: "Setup",
    summary: "Enter holidays and make-up days in China that the program does not know yet, for everybody at this desk",
    load: async () => (await import("./calendar/set.ts")).calendarSet,
  },
  config: {
    group: "Setup",
    summary: "Show each setting of this desk, and where it comes from: a flag, the environment, the file",
    load: async () => (await import("./config.ts")).config,
  },
  journal: {
    group: "Setup",
    summary: "Read the journal: everything that was ever written, by whom and when, newest first",
    load: async () => (await import("./journal.ts")).journal,
  },
  demo: {
    group: "Setup",
    summary: "Watch a tour of the desk on a throw-away store, or copy its sample files to try it yourself",
    load: async () => (await import("./demo.ts")).demo,
  },
  man: {
    group: "Setup",
    summary: "Print a man page, or write all of them into a folder for man",
    load: async () => (await import("./man.ts")).man,
  },
  completion: {
    group: "Setup",
    summary: "Print a script that lets a shell complete commands, flags, tickets, payouts, orders, operators and files",
    load: async () => (await import("./completion.ts")).completion,
  },
  "store create": {
    group: "Setup",
    summary: "Make an empty store, for yourself or shared with a Unix group",
    load: async () => (await import("./store/create.ts")).storeCreate,
  },
  "store info": {
    group: "Setup",
    summary: "Show where the store is, who may use it, and how much it holds",
    load: async () => (await import("./store/info.ts")).storeInfoCommand,
  },
  "store backup": {
    group: "Setup",
    summary: "Copy the store and its evidence while others work, and verify the copy before it gets its name",
    load: async () => (await import("./store/backup.ts")).storeBackup,
  },
  "store copy": {
    group: "Setup",
    summary: "Copy a whole desk to a place where there is none: a file, or a database on a server; both are verified",
    load: async () => (await import("./store/copy.ts")).storeCopy,
  },
  "store restore": {
    group: "Setup",
    summary: "Verify a backup and put it in the store's place; the store that was there is kept aside",
    load: async () => (await import("./store/restore.ts")).storeRestore,
  },
  "store compared": {
    group: "Setup",
    summary: "Say what the gateway shows of a ticket after a restore; it can be paid again then",
    load: async () => (await import("./store/compared.ts")).storeCompared,
  },
  "store compact": {
    group: "Setup",
    summary: "Give room that the store does not need any more back to the disk",
    load: async () => (await import("./store/compact.ts")).storeCompact,
  },
  "store verify": {
    group: "Setup",
    summary: "Prove that nothing was changed or lost: the file, the journal, all that follows from it, rules, evidence",
    load: async () => (await import("./store/verify.ts")).storeVerify,
  },
};

/** The same without what every object knows: `constructor` is the name of nothing here. */
export const REGISTRY: Registry = Object.assign(Object.create(null), COMMANDS);
