/** The packed tarball, in a fresh prefix: installed without scripts and without a compiler, it plays the tour from its own files. */
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { NODE, programEnv, runAs, runToEnd } from "../support/program.ts";
import { shown } from "../support/session.ts";

const folder = mkdtempSync(join(tmpdir(), "refund-package-"));
const prefix = join(folder, "prefix");
let packed: readonly string[] = [];
let tarball = "";
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** npm and Node, and no other program: no shell, no compiler, no Python. */
function npm(...args: readonly string[]): string {
  const bin = join(folder, "bin");
  if (!existsSync(bin)) {
    mkdirSync(bin);
    const places = (process.env["PATH"] ?? "").split(delimiter).map((place) => join(place, "npm"));
    symlinkSync(realpathSync(places.find(existsSync) ?? "npm"), join(bin, "npm"));
    symlinkSync(process.execPath, join(bin, "node"));
  }
  const env = { ...process.env, PATH: bin };
  return execFileSync(join(bin, "npm"), args, { env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

beforeAll(() => {
  // What `npm test` has built a moment ago is packed; `npm pack` alone builds it anew.
  const [report] = JSON.parse(npm("pack", "--json", "--ignore-scripts", "--pack-destination", folder));
  packed = report.files.map(({ path }: { path: string }) => path);
  tarball = join(folder, report.filename);
  npm("install", "--global", "--ignore-scripts", "--prefer-offline", "--prefix", prefix, tarball);
}, 120_000);

/** What a source takes from a package; types alone leave nothing in the program. */
const IMPORTED_PACKAGE =
  /^import (?!type ).* from "(?!node:)(@[^/"]+\/[^/"]+|[^./"][^/"]*)|await import\("(?!node:)([^./"][^/"]*)/gm;

const installedProgram = (...argv: readonly string[]) =>
  runToEnd([NODE, join(prefix, "bin/refund"), ...argv], programEnv(join(folder, "desk.db")));

test("it holds the program, its pages, documents and sample files, and nothing else", () => {
  const wanted =
    /^(?:bin\/refund\.cjs|dist\/(?:[\w-]+\.cjs|man\/man1\/refund[a-z-]*\.1|THIRD-PARTY-NOTICES|sbom\.cdx\.json)|docs\/.+|licenses\/.+|fixtures\/.+|test\/sessions\/tour\.session|README\.md|CHANGELOG\.md|LICENSE|package\.json)$/;
  expect(packed.filter((path) => !wanted.test(path))).toEqual([]);
  const { man, bin } = JSON.parse(readFileSync("package.json", "utf8"));
  for (const path of [...man, bin.refund, "dist/refund.cjs", "LICENSE"]) expect(packed).toContain(path);
});

test("every file that its documents name is in it", () => {
  const documents = packed.filter((path) => path.endsWith(".md"));
  const missing = documents.flatMap((document) => {
    const text = readFileSync(document, "utf8");
    const named = [...text.matchAll(/\b(?:fixtures|docs|licenses|dist)\/[\w./-]*\w/g)].map(([path]) => path);
    return named.filter((path) => !packed.some((one) => one === path || one.startsWith(`${path}/`)));
  });
  expect(missing).toEqual([]);
});

test("every package of which it has something is named with its licence, and so in the bill of materials", () => {
  const notices = readFileSync("dist/THIRD-PARTY-NOTICES", "utf8");
  const { components } = JSON.parse(readFileSync("dist/sbom.cdx.json", "utf8"));
  const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  expect(components.length).toBeGreaterThan(0);
  for (const { name, version, licenses } of components)
    expect(notices).toContain(`\n${name} ${version} (${licenses[0].license.id})\n`);
  const imports = readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .flatMap((name) => [...readFileSync(join("src", name), "utf8").matchAll(IMPORTED_PACKAGE)]);
  const names = imports.flatMap(([, early, name = early ?? ""]) => (name in dependencies ? [] : [name]));
  expect(names.length).toBeGreaterThan(0);
  for (const name of new Set(names)) expect(components.map((one: { name: string }) => one.name)).toContain(name);
});

test("it plays the tour as the session tells it", async () => {
  const { code, out, err } = await installedProgram("demo", "--json");
  expect([code, err]).toEqual([0, ""]);
  const session = readFileSync("test/sessions/tour.session", "utf8");
  const tour = JSON.parse(out);
  expect(tour).toHaveLength(session.match(/^\$ /gm)?.length ?? 0);
  for (const { typed, output, errors, exit_code } of tour) {
    expect(session).toContain(`$ ${typed}\n${shown({ out: output, err: errors, code: exit_code }).join("\n")}`);
  }
  expect(existsSync(join(folder, "desk.db"))).toBe(false);
});

test("its sample files can be tried", async () => {
  const practice = join(folder, "practice");
  expect(await installedProgram("demo", "--into", practice)).toMatchObject({ code: 0, out: "" });
  expect(await installedProgram("import", join(practice, "fixtures/imports/orders.csv"))).toMatchObject({ code: 0 });
  expect(await installedProgram("demo", "--into", practice)).toMatchObject({ code: 5, out: "" });
});

test("what the documented container file does installs it, and its user works on the volume", async () => {
  const page = readFileSync("docs/operations.md", "utf8");
  const [, file = ""] = /```dockerfile\n([\s\S]*?)```/.exec(page) ?? [];
  const after = (word: string) => new RegExp(`^${word} (.*)$`, "m").exec(file)?.[1] ?? "";
  expect(after("FROM")).toMatch(/^node:24-/);
  const [image, volume] = [join(folder, "image"), join(folder, "volume")];
  for (const place of [image, join(image, "tmp"), volume]) mkdirSync(place);
  const [copied = "", to = ""] = after("COPY").split(" ");
  expect([copied, to]).toEqual([basename(tarball), "/tmp/"]);
  copyFileSync(tarball, join(image, to, copied));
  const env = { ...process.env, npm_config_prefix: image, npm_config_prefer_offline: "true" };
  execFileSync("sh", ["-c", after("RUN").replaceAll(to, `${image}${to}`)], { env, stdio: "pipe" });
  expect(readdirSync(join(image, to))).toEqual([]);
  // The user of that image is none of this machine's.
  const user = { uid: 1_000, gid: 1_000 };
  chmodSync(folder, 0o755);
  if (process.getuid?.() === 0) chownSync(volume, user.uid, user.gid);
  const set = [...after("ENV").matchAll(/(\w+)=(\S+)/g)].map(([, name = "", value = ""]) => [name, value]);
  const inside = { ...Object.fromEntries(set), REFUND_STORE: join(volume, "desk.db"), REFUND_OPERATOR: "mei" };
  expect(set).toContainEqual(["REFUND_STORE", `${after("VOLUME")}/desk.db`]);
  const [program] = JSON.parse(after("ENTRYPOINT"));
  const refund = (line: string) =>
    runAs(user, [NODE, realpathSync(join(image, "bin", program)), ...line.split(" ")], { PATH: "", ...inside });
  expect(await refund("import fixtures/imports/orders.csv")).toMatchObject({ code: 0 });
  expect(await refund("order list --limit 1")).toMatchObject({ code: 0, out: expect.stringContaining("2611") });
});
