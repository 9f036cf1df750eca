/** Clean clones: what is packed and installed from them is the program, the same bytes wherever it is built. Run by `npm run test:package`. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };

const ROOT = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "refund-clone-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What was committed last, in a folder of its own, with the packages that are installed here. */
function clone(name: string): string {
  const place = join(folder, name);
  execFileSync("git", ["clone", "--quiet", ROOT, place]);
  cpSync(join(ROOT, "node_modules"), join(place, "node_modules"), { recursive: true, verbatimSymlinks: true });
  return place;
}

/** The files of a tarball, and its hash. */
function contents(tarball: string): { readonly files: readonly string[]; readonly sha256: string } {
  const files = execFileSync("tar", ["-tzf", tarball], { encoding: "utf8" }).trimEnd().split("\n");
  return { files, sha256: createHash("sha256").update(readFileSync(tarball)).digest("hex") };
}

/** What `npm pack` makes in a folder. */
function packed(place: string, ...what: readonly string[]) {
  // npm 12 fetches from git only where it is allowed to.
  const env = { ...process.env, npm_config_allow_git: "all" };
  execFileSync("npm", ["pack", ...what], { cwd: place, env, stdio: "pipe" });
  return contents(join(place, `refund-desk-${packageJson.version}.tgz`));
}

test("clones and git give one tarball: the program, no build of yesterday, the same bytes wherever it was built", () => {
  const [one, other, empty] = [clone("one"), clone("退款 (é)/another"), join(folder, "empty")];
  mkdirSync(join(other, "dist"));
  writeFileSync(join(other, "dist/yesterday.cjs"), "");
  mkdirSync(empty);
  const first = packed(one);
  expect(first.files).toContain("package/dist/refund.cjs");
  expect(packed(other)).toEqual(first);
  expect(packed(empty, `git+file://${ROOT}`)).toEqual(first);
});
