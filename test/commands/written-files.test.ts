/** Every command that writes to a place that is named: never over what is there, never over the desk's own, never in a dry run. */
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { REGISTRY } from "../../src/commands/registry.ts";
import { type Sandbox, sandbox } from "../support/a-desk.ts";

/** How each is typed, `FILE` being the place, and which file it then writes. A command that is new here fails below. */
const WRITERS: Readonly<Record<string, { readonly line: string; readonly writes: string; readonly dryRun: boolean }>> =
  {
    "import --rejects": { line: "import BAD --rejects FILE", writes: "FILE", dryRun: true },
    "evidence export --to": { line: "evidence export R-1 --to FOLDER", writes: "FOLDER/R-1-1-cup.jpg", dryRun: false },
    "store backup FILE": { line: "store backup FILE", writes: "FILE", dryRun: true },
  };

/** Places that are read, or that are written by rules of their own: man pages renew what they wrote, and nothing else. */
const OTHERS = [
  "import FILE",
  "profile check FILE",
  "profile show PROFILE",
  "open --evidence",
  "answer --evidence",
  "correct --shows",
  "evidence add [KIND:]FILE",
  "batch FILE",
  "quote --policy",
  "policy check FILE",
  "policy diff FILE",
  "policy publish FILE",
  "store restore FILE",
  "import --profile",
  "reply --evidence",
  "demo --into",
  "recover --from",
  "recover --profile",
  "payout confirm FILE",
  "payout confirm --profile",
  // Tested in payout-files.test.ts: they write over nothing, whatever they are told.
  "payout export --out",
  "payout batch --out",
  // Tested beside the report: it renews what it wrote, and nothing else.
  "report overdue --new-since",
  "man --into",
];

test.each([
  "store backup -",
  "import BAD --rejects -",
  "payout export --destination wallet --out - --yes",
  "payout batch B-1 --out -",
  "report overdue --new-since -",
])("refund %s writes no file of that name", async (line) => {
  const box = await aDesk();
  const { code, err } = await box.type(`refund ${line.replace("BAD", join(box.folder, "bad.csv"))}`);
  expect([code, err]).toEqual([2, expect.stringContaining("goes into a file, and - is none")]);
});

async function aDesk(): Promise<Sandbox> {
  const box = sandbox();
  onTestFinished(() => box.remove());
  await box.type("refund import fixtures/imports/orders.csv");
  await box.type("refund open 26110001 --reason damaged --line 1=1 --evidence item_photo:fixtures/evidence/cup.jpg");
  writeFileSync(join(box.folder, "bad.csv"), "order,buyer,currency,amount\nX,B,USD,abc\n");
  return box;
}

test("each parameter that names a file or a folder is known here", async () => {
  const found: string[] = [];
  for (const { load } of Object.values(REGISTRY)) {
    const { path, args, flags } = await load();
    for (const { placeholder } of Object.values(args)) {
      if (/FILE|FOLDER/.test(placeholder)) found.push(`${path} ${placeholder}`);
    }
    for (const [name, { placeholder }] of Object.entries(flags)) {
      const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      if (/FILE|FOLDER/.test(placeholder)) found.push(`${path} --${flag}`);
    }
  }
  expect(found.filter((one) => WRITERS[one] === undefined && !OTHERS.includes(one))).toEqual([]);
});

describe.each(Object.entries(WRITERS))("%s", (_, { line, writes, dryRun }) => {
  const placed = (text: string, box: Sandbox, file: string, folder: string) =>
    text.replace("BAD", join(box.folder, "bad.csv")).replace("FILE", file).replace("FOLDER", folder);

  async function at(box: Sandbox, place: string, more = "") {
    const folder = writes.startsWith("FOLDER") ? dirname(place) : "";
    return box.type(`refund ${placed(line, box, place, folder)}${more}`);
  }

  const target = (box: Sandbox) => {
    mkdirSync(join(box.folder, "out"), { recursive: true });
    return join(box.folder, "out", writes.startsWith("FOLDER") ? "R-1-1-cup.jpg" : "made");
  };

  test("makes a private file, and writes over one only when told to", async () => {
    const box = await aDesk();
    const place = target(box);
    expect([0, 6]).toContain((await at(box, place)).code);
    expect((statSync(place).mode & 0o777).toString(8)).toBe("600");
    writeFileSync(place, "mine");
    expect(await at(box, place)).toMatchObject({ code: 5, out: "" });
    expect(readFileSync(place, "utf8")).toBe("mine");
    expect([0, 6]).toContain((await at(box, place, " --force")).code);
    expect(readFileSync(place, "utf8")).not.toBe("mine");
    expect(readdirSync(dirname(place)).filter((name) => name.includes("unfinished"))).toEqual([]);
  });

  test("follows no link, whatever it is told, and writes over no folder", async () => {
    const box = await aDesk();
    const place = target(box);
    const victim = join(box.folder, "victim");
    writeFileSync(victim, "mine");
    symlinkSync(victim, place);
    expect(await at(box, place, " --force")).toMatchObject({ code: 5, out: "" });
    expect([readFileSync(victim, "utf8"), lstatSync(place).isSymbolicLink()]).toEqual(["mine", true]);
  });

  test("never touches the desk's own files", async () => {
    const box = await aDesk();
    const link = join(box.folder, "link");
    symlinkSync(box.folder, link);
    const own = ["", "-wal", "-shm", "-evidence/x"].map((end) => `${box.store}${end}`);
    const places = writes.startsWith("FOLDER")
      ? [`${box.store}-evidence/R-1-1-cup.jpg`]
      : [...own, join(link, "desk.db")];
    const before = readFileSync(box.store);
    for (const place of places) {
      expect([place, await at(box, place, " --force")]).toMatchObject([place, { code: 2, out: "" }]);
    }
    expect(readFileSync(box.store).equals(before)).toBe(true);
    expect(readdirSync(`${box.store}-evidence`)).toHaveLength(1);
  });

  test("ends at once where no folder can be made, and says so", async () => {
    const box = await aDesk();
    expect(await at(box, "/proc/refund/x/R-1-1-cup.jpg")).toMatchObject({ code: 8, out: "" });
  });

  test("makes nothing in a dry run", async () => {
    const box = await aDesk();
    const place = target(box);
    if (dryRun) expect([0, 6]).toContain((await at(box, place, " --dry-run")).code);
    expect(existsSync(place)).toBe(false);
  });
});
