/** The man pages in the programs that show them: mandoc finds nothing wrong, and every text comes out. Run by `npm run test:shells`. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { REGISTRY } from "../../src/commands/registry.ts";
import { manSource } from "../../src/screen/man-page.ts";
import { clean, displayWidth } from "../../src/screen/width.ts";
import { program, programEnv } from "../support/program.ts";
import { isHere } from "../support/shells.ts";

const folder = mkdtempSync(join(tmpdir(), "refund-man-"));
const section = join(folder, "man1");
const env = { ...programEnv(join(folder, "desk.db")), LC_ALL: "C.UTF-8", MANPAGER: "cat", MANWIDTH: "80" };

beforeAll(async () => {
  const missing = ["mandoc", "man", "col"].filter((one) => !isHere(one));
  if (missing.length > 0)
    throw new Error(`not on this machine: ${missing.join(", ")}; install them, or run this where they are`);
  expect(await program(["man", "--into", folder], env)).toMatchObject({ code: 0 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a terminal of 80 columns shows of a page's source. */
function shown(path: string): string {
  const plain = execFileSync("sh", ["-c", 'mandoc -T utf8 -O width=80 "$1" | col -b', "sh", path], { env });
  return plain.toString();
}

test("mandoc finds nothing wrong with any page", () => {
  const pages = readdirSync(section);
  expect(pages).toHaveLength(Object.keys(REGISTRY).length + 1);
  const lint = execFileSync("sh", ["-c", "cd man1 && mandoc -T lint -W warning *.1"], { cwd: folder, env });
  expect(lint.toString()).toBe("");
});

test("every page fits 80 columns and says what help says", async () => {
  for (const page of readdirSync(section)) {
    const text = shown(join(section, page));
    const wide = text.split("\n").filter((line) => displayWidth(line) > 80);
    expect(wide, page).toEqual([]);
  }
  for (const [path, { summary, load }] of Object.entries(REGISTRY)) {
    const command = await load();
    const text = squeezed(shown(join(section, `refund-${path.replace(" ", "-")}.1`)));
    const parameters = [...Object.values(command.args), ...Object.values(command.flags)];
    const said = [summary, ...command.examples.flat(), ...parameters.map(({ help }) => help)];
    expect(
      said.filter((one) => !text.includes(squeezed(one))),
      path,
    ).toEqual([]);
  }
});

test("man finds a page by its words, and shows it as mandoc does", () => {
  const read = (...words: readonly string[]) => execFileSync("man", ["-M", folder, ...words], { env }).toString();
  expect(read("refund")).toContain("refund payout settled");
  const review = read("refund", "review");
  expect(review).toBe(read("refund-review"));
  expect(squeezed(review)).toContain(squeezed("--note 'we bought the wrong size'"));
  expect(squeezed(read("refund-contact"))).toContain(squeezed("--message '请尽快处理' --due '1天13小时'"));
});

/** Lines are broken and filled by whoever shows them, so blanks are left out of a comparison. */
function squeezed(text: string): string {
  return text.replace(/\s+/g, "");
}

/** A page that says these texts, one under another; what of it is shown below its heading. */
function through(texts: readonly string[]): string {
  const path = join(folder, "any.1");
  const rows = texts.map((text, index) => [`${index}${text}`, text] as const);
  const page = { name: "any", summary: "any", day: "2026-11-16", sections: [{ title: "TEXTS", says: texts, rows }] };
  writeFileSync(
    path,
    manSource(page)
      .map((line) => `${line}\n`)
      .join(""),
  );
  return squeezed(
    shown(path)
      .replace(/^[\s\S]*?TEXTS/, "")
      .replace(/\n.*\n*$/, ""),
  );
}

function survives(texts: readonly string[]): void {
  const cleaned = texts.map(clean).filter((text) => text.trim() !== "");
  if (cleaned.length === 0) return;
  const rows = cleaned.map((text, index) => `${index}${text}${text}`);
  expect(through(cleaned)).toBe(squeezed([...cleaned, ...rows].join("")));
}

test("any text comes out as it went in", () => {
  const pieces = [
    ".",
    "'",
    "\\",
    "-",
    "--",
    "\\fB",
    "\\&",
    ".SH",
    '"',
    "`",
    "^",
    "~",
    "|",
    "茶杯",
    "，",
    " ",
    "a",
    "é",
    "%",
    "\\(aq",
    "$",
    "{",
    "}",
    "<",
    ">",
    "…",
    "’",
  ];
  const text = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 60 }).map((parts) => parts.join(""));
  const ascii = fc.string({ minLength: 1, maxLength: 200 });
  fc.assert(fc.property(fc.array(fc.oneof(text, ascii), { minLength: 1, maxLength: 30 }), survives), { numRuns: 60 });
});
