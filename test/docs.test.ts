/** The documentation tells the truth: what it prints was printed, what is generated is fresh. UPDATE=1 writes it anew. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { batchFields } from "../src/commands/batch.ts";
import { commandAt } from "../src/commands/command.ts";
import { helpPage } from "../src/commands/help.ts";
import { REGISTRY } from "../src/commands/registry.ts";
import { FINDING_IDS, FINDINGS } from "../src/rules/journal/findings.ts";
import { PAYOUT_MACHINE, payoutMoves } from "../src/rules/payout/machine.ts";
import { DEFAULT_POLICY } from "../src/rules/policy/default-policy.ts";
import { REFUSAL_CODES } from "../src/rules/refusal.ts";
import { MACHINE, pathOf, STATUS_FACTS, STEP_NAMES, stepRow } from "../src/rules/ticket/machine.ts";
import { formatDuration } from "../src/rules/time/duration.ts";
import { PAYOUT_STATUSES, ROLES, STATUSES } from "../src/rules/words.ts";
import { isObject } from "../src/screen/answer.ts";
import { PLAIN } from "../src/screen/colour.ts";
import { EXIT_CODES } from "../src/screen/error-output.ts";
import { wrap } from "../src/screen/width.ts";
import { RIGHTS, type Right } from "../src/store/postgres/rights.ts";
import { sandbox } from "./support/a-desk.ts";
import { JSON_STORY, sectionOf } from "./support/json-story.ts";
import { type ByKind, onLines, shapeOf } from "./support/shapes.ts";

const ROOT = join(import.meta.dirname, "..");
const UPDATE = process.env["UPDATE"] === "1";

const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

const PATHS = Object.keys(REGISTRY);

const PROOFS = {
  none: "–",
  known: "the number that it was sent by",
  named: "the gateway's or bank's number, given with it",
};

function keep(file: string, fresh: string): void {
  if (UPDATE) writeFileSync(join(ROOT, file), fresh);
  else expect(read(file), `${file} is stale: run the tests with UPDATE=1`).toBe(fresh);
}

/** What a terminal of 80 columns shows for each line typed in the file's console blocks, one desk for the whole file. */
async function replay(text: string): Promise<string> {
  const box = sandbox();
  onTestFinished(() => box.remove());
  const parts = text.split(/(```console\n[\s\S]*?```)/);
  const fresh: string[] = [];
  for (const part of parts) {
    if (!part.startsWith("```console\n")) {
      fresh.push(part);
      continue;
    }
    const typed = part.split("\n").filter((line) => line.startsWith("$ "));
    const blocks: string[] = [];
    for (const line of typed) {
      const { out, err, code } = await box.type(line.slice(2), { columns: 80 });
      expect(code, `${line}: ${err}`).not.toBe(1);
      blocks.push(`${line}\n${out}${err}`);
    }
    fresh.push(`\`\`\`console\n${blocks.join("\n")}\`\`\``);
  }
  return fresh.join("");
}

const withConsole = ["README.md", ...readdirSync(join(ROOT, "docs")).map((name) => `docs/${name}`)].filter((file) =>
  read(file).includes("```console"),
);

test.each(withConsole)("what %s prints was really printed", async (file) => {
  keep(file, await replay(read(file)));
});

/** What is the same on every page of help. */
const COMMON = /^Flags of every command\n(?:.+\n)+\n?/m;

describe("generated", () => {
  test("docs/commands.md: every command's help", async () => {
    const look = { width: 100, isTTY: false, blocks: false, zone: "UTC", styles: PLAIN };
    const pages = await Promise.all(
      PATHS.map(async (path) => {
        const page = (await helpPage(REGISTRY, path, look)).replace(COMMON, "");
        return `## refund ${path}\n\n\`\`\`\n${page}\`\`\``;
      }),
    );
    const [common = ""] = COMMON.exec(await helpPage(REGISTRY, "queue", look)) ?? [];
    const opening = `# Commands\n\nMade from the commands' own help. Every command takes these flags besides its own:\n\n\`\`\`\n${common.trim()}\n\`\`\``;
    keep("docs/commands.md", `${[opening, ...pages].join("\n\n")}\n`);
  });

  test("package.json: the man pages that npm links, one for each command and one about all", () => {
    const pages = ["refund", ...PATHS.map((path) => `refund-${path.replace(" ", "-")}`)];
    const kept = read("package.json");
    const man = pages.map((page) => `    "dist/man/man1/${page}.1"`).join(",\n");
    keep("package.json", kept.replace(/"man": \[[^\]]*\]/, `"man": [\n${man}\n  ]`));
  });

  test("docs/team.md: who may write which table", () => {
    const DONE: Readonly<Record<Right, string>> = { INSERT: "adds", UPDATE: "changes", DELETE: "takes away" };
    const rows = Object.entries(RIGHTS).map(([table, { roles, rights, only }]) => ({
      table,
      cells: ROLES.map((role) => (roles.includes(role) ? rights.map((right) => DONE[right]).join(", ") : "–")),
      only: only === undefined ? "" : ` (changes: ${only.join(", ")})`,
    }));
    const alike = Map.groupBy(rows, ({ cells }) => cells.join(" | "));
    const lines = [...alike].map(
      ([cells, tables]) => `| ${tables.map(({ table, only }) => `${table}${only}`).join(", ")} | ${cells} |`,
    );
    const fresh = [`| tables | ${ROLES.join(" | ")} |`, `| --- |${" --- |".repeat(ROLES.length)}`, ...lines].join("\n");
    keep("docs/team.md", read("docs/team.md").replace(/\| tables \|(?:.|\n)*?(?=\n\n)/, fresh));
  });

  test("docs/machine.md: the machine table", () => {
    const steps = STEP_NAMES.map((step) => {
      const { command, from, to, roles, starts, confirms } = stepRow(step);
      const clocks = starts
        .map((clock) => `${clock} (${formatDuration(DEFAULT_POLICY.deadlines[clock].within)})`)
        .join(", ");
      const cells = [
        `refund ${command.replaceAll("|", "\\|")}`,
        from.length === STATUSES.length ? "any" : from.join(", ") || "–",
        to.join(", "),
        roles.join(", "),
        clocks || "–",
        confirms ? "yes" : "",
      ];
      return `| ${cells.join(" | ")} |`;
    });
    const statuses = STATUSES.map(
      (status) => `| ${status} | ${STATUS_FACTS[status].waitsFor} | ${STATUS_FACTS[status].means} |`,
    );
    const lines = [
      "# The ticket machine",
      "",
      "Made from `src/rules/ticket/machine.ts`; the lengths of the clocks are the default policy's. A moment that the seller's",
      "marketplace shows (`--due`) overrides its clock.",
      "",
      "| step | from | to | role | clock | confirmed |",
      "| --- | --- | --- | --- | --- | --- |",
      ...steps,
      "",
      "| status | whose turn | what it means |",
      "| --- | --- | --- |",
      ...statuses,
      "",
      "## Payouts",
      "",
      "Made from `src/rules/payout/machine.ts`. A payout is prepared by `refund pay`; one that failed is prepared again, with its",
      "request key, where the same amount goes to the same destination. Out of `unknown`, against a result that was recorded before, it",
      "goes only by somebody else than who put it back to unknown.",
      "",
      "| status | can become | what proves it |",
      "| --- | --- | --- |",
      ...PAYOUT_STATUSES.flatMap((from) =>
        payoutMoves(from).map((to) => `| ${from} | ${to} | ${PROOFS[PAYOUT_MACHINE[to][from] ?? "none"]} |`),
      ),
      "",
    ];
    expect(STEP_NAMES.length).toBe(Object.keys(MACHINE).length);
    keep("docs/machine.md", lines.join("\n"));
  });

  test("docs/batch.md: what a line of a batch may say", async () => {
    const steps = await Promise.all(
      STEP_NAMES.map(async (step) => {
        const fields = batchFields(await commandAt(REGISTRY, pathOf(step)));
        const rows = [...fields].map(([field, { parameter }]) => {
          const { takes, required, choices, help, placeholder } = parameter;
          const words = choices === undefined ? placeholder.replaceAll("|", "\\|") : choices.join(", ");
          const value = takes === "nothing" ? "true" : takes === "many" ? `list of ${words}` : words;
          return `| \`${field}\`${required ? " *" : ""} | ${value} | ${help.replaceAll("|", "\\|")} |`;
        });
        return [`## ${step}`, "", "| field | value | |", "| --- | --- | --- |", ...rows, ""].join("\n");
      }),
    );
    const lines = [
      "# Batches",
      "",
      "`refund batch FILE` takes many steps, one JSON object a line; `-` reads them from a pipe. Each line says its `step`, and the",
      "fields that the step's own command takes as arguments and flags; a `key` makes it safe to send the same line twice. Every line",
      "is a transaction of its own, and what became of it is printed as soon as it is done: an interrupted batch has told exactly what",
      "it did. With `--all-or-nothing`, and in a dry run, all share one transaction, and are told at its end. It ends with 6 where some",
      "were refused. Steps that move money need `--yes`. An AMOUNT is a text, as it is typed, or money as the program writes it:",
      '`{"amount": 1250, "currency": "USD"}`. A key that stands twice in a line is refused.',
      "",
      "```json",
      ...read("fixtures/batches/steps.ndjson").trim().split("\n"),
      "```",
      "",
      "Made from the commands; `*` has to be there.",
      "",
      ...steps,
    ];
    keep("docs/batch.md", lines.join("\n"));
  });

  test("docs/errors.md: exit codes and refusals", () => {
    const exits = EXIT_CODES.map(({ code, meaning }) => `| ${code} | ${meaning} |`);
    const codes = Object.entries(REFUSAL_CODES).map(([code, kind]) => `| \`${code}\` | ${kind.replace("_", " ")} |`);
    const lines = [
      "# Errors",
      "",
      "Every error is one line on standard error that says what happened to what and why, and a hint what to do now. With",
      '`--json` it is one object: `{"error": {"code", "message", "hint", …}}`. A command that fails prints nothing on',
      "standard output, and has written nothing.",
      "",
      "| exit code | meaning |",
      "| --- | --- |",
      ...exits,
      "",
      "| code | kind |",
      "| --- | --- |",
      ...codes,
      "",
    ];
    keep("docs/errors.md", lines.join("\n"));
  });
});

test("docs/verify.md: everything that a verifier can find", () => {
  const rows = FINDING_IDS.map((id) => {
    const { severity, means, remedy } = FINDINGS[id];
    return `| \`${id}\` | ${severity} | ${means} | ${remedy} |`;
  });
  const opening = [
    "# What `refund store verify` looks at",
    "",
    "SQLite's own check of the file and of references; tables, indexes and guards against those that this version makes; the journal from",
    "its first entry; every row of tickets, lines, stints, holds, payouts, operators, policies, calendar days, views, keys and imports, made anew from the journal;",
    "every step against the machine, the roles of then, four eyes, limits and the cap; every file of evidence against its hash.",
    "Only a buyer's name is outside the chain, so that it can be removed: whoever edits one is not found, and the answer says so.",
    "",
    "It exits with 0, or with 7 when there is an error. A warning alone leaves it at 0. With `--json` each finding has `id`, `severity`, `about`,",
    "`since_entry` and `message`; `refund journal` shows the entry.",
    "",
    "Whoever can write to the file can compute every hash anew. So keep the checkpoint elsewhere: `refund store verify --head` prints it, as the",
    "number of entries and the newest hash, and `--since CHECKPOINT` proves that nothing up to it was rewritten or cut off.",
    "",
    "From cron: `--quick` looks at the file, the schema and the chain, and says what it did not look at; `--evidence 3/30` reads the third of",
    "thirty shares of the evidence, so that thirty nights read all of it.",
    "",
    "| finding | severity | what it means | what to do |",
    "| --- | --- | --- | --- |",
  ];
  keep("docs/verify.md", [...opening, ...rows, ""].join("\n"));
});

test("docs/json.md: the names in every kind of answer", { timeout: 120_000 }, async () => {
  const box = sandbox();
  onTestFinished(() => box.remove());
  const said = new Map<string, ReadonlySet<string>>();
  const asked = new Map<string, { readonly line: string; readonly documents: unknown[] }>();
  for (const line of JSON_STORY) {
    const typed = line.replace(/\b(?:[A-Z]{3,})(?:\.db)?$|\b(?:[A-Z]{3,})\.(?:db|csv)/g, (name) =>
      join(box.folder, name),
    );
    const { out, err, code } = await box.type(`refund ${typed} --json`);
    expect(out, `${line}: ${code} ${err}`).not.toBe("");
    const path = PATHS.find((one) => `${line} `.startsWith(`${one} `)) ?? "";
    const section = sectionOf(path);
    const answer = asked.get(section) ?? { line, documents: [] };
    const document: unknown = JSON.parse(out);
    answer.documents.push(document);
    asked.set(section, answer);
    const records = [document].flat().filter(isObject);
    said.set(path, new Set([...(said.get(path) ?? []), ...records.flatMap((one) => Object.keys(one))]));
  }
  const byKind: ByKind = new Map();
  const answers = [...asked].map(([section, { line, documents }]) => {
    return `## ${section}\n\n\`\`\`\n$ refund ${line} --json\n${onLines(documents, byKind)}\n\`\`\`\n`;
  });
  const kinds = [...byKind].map(([kind, data]) => `| \`${kind}\` | ${shapeOf(data, new Map()) || "nothing"} |`);
  expect([...asked.keys()]).toEqual(expect.arrayContaining(PATHS.map(sectionOf)));
  const opening = [
    "# JSON",
    "",
    "`--json` works on every command, reading or writing: one object for one thing, an array for a list; `--ndjson` prints one",
    "object a line. Names are the words of the desk in snake_case and are only ever added to. Money is",
    '`{"amount": 1299, "currency": "USD"}`, in minor units; moments are UTC, `2026-11-23T05:00:00.000Z`. These are the names in',
    "each kind of answer, as it was really printed; one that says nothing in an answer is null, empty, or left out where what is",
    "answered has no such thing.",
    "",
    ...answers,
    "## `data` of events and entries",
    "",
    "What an event of a ticket (`timeline`, steps) and an entry of the journal say depends on their kind:",
    "",
    "| kind | data |",
    "| --- | --- |",
    ...kinds.sort(),
    "",
  ];
  keep("docs/json.md", opening.join("\n"));
  const named = Map.groupBy(PATHS, (path) => fieldsSaid(path, said).join(" "));
  keep(
    "src/commands/json-fields.ts",
    jsonFieldsFile([...named].map(([fields, paths]) => `${paths.join(", ")}: ${fields}`)),
  );
});

/** What a command said, and what several steps did: any step can say that, and the others have words of their own besides. */
function fieldsSaid(path: string, said: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const own = [...(said.get(path) ?? [])];
  if (sectionOf(path) !== sectionOf("review")) return own;
  const steps = [...said].filter(([other]) => sectionOf(other) === sectionOf(path)).map(([, fields]) => fields);
  const all = [...new Set(steps.flatMap((fields) => [...fields]))];
  return all.filter((field) => own.includes(field) || steps.filter((fields) => fields.has(field)).length > 1);
}

/** The module that knows which fields can be asked for. */
function jsonFieldsFile(answers: readonly string[]): string {
  return [
    "/** Commands, and the fields of what each answers as JSON: made from what was really printed, with docs/json.md. */",
    "export const JSON_FIELDS = `",
    ...answers.map((answer) => wrap(answer, 118).join("\n  ")),
    "`;",
    "",
  ].join("\n");
}

test("every page is found from the README", () => {
  const readme = read("README.md");
  for (const page of readdirSync(join(ROOT, "docs"))) expect(readme).toContain(`docs/${page}`);
});
