/** `npm run build`: what users run, made from the sources into an empty `dist/`; the same bytes whenever and wherever it is made. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import { type BuildOptions, build, type RolldownOutput } from "rolldown";
import packageJson from "./package.json" with { type: "json" };

/** Man pages carry the day of the version that they are about, not the day of the build. */
const DAY_OF_VERSION = "2026-11-25";

/** Licences under which a bundled package may be passed on. */
const ALLOWED = ["MIT", "ISC", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "0BSD"];

/**
 * What is loaded together, each with whatever it imports that is not in an earlier one; the rest waits in files of its own until
 * a command needs it. A module runs when its file is loaded, so nothing stands here that another command can do without.
 */
const LOADED_TOGETHER = {
  "front-door": /^src\/main\.ts$/,
  everyday: /^src\/(?:commands\/(?:queue|next|search|show|note)|screen\/table)\.ts$/,
  store: /^src\/(?:rules\/search-text|store\/(?:[\w-]+\.ts|files\/|sql\/(?!inspection\/)))|^node_modules\/kysely\//,
  sqlite: /^src\/store\/sqlite\/open\.ts$/,
};

const COMMON = {
  platform: "node",
  // The native module stays a package of its own: it brings one binary for each platform.
  external: ["better-sqlite3"],
  transform: { target: "node22", define: { "import.meta.dirname": "__dirname" } },
  logLevel: "warn",
} satisfies BuildOptions;

const OUTPUT = {
  dir: "dist",
  format: "cjs",
  // The sources are modules, and so strict.
  strict: true,
  entryFileNames: "[name].cjs",
  chunkFileNames: "[name].cjs",
  // Errors and JSON show names of classes.
  minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
} satisfies BuildOptions["output"];

const BUNDLES = [
  {
    input: { refund: "src/main.ts" },
    // An import that runs late for one command is there from the start for another.
    checks: { ineffectiveDynamicImport: false },
    output: {
      ...OUTPUT,
      codeSplitting: {
        groups: Object.entries(LOADED_TOGETHER).map(([name, modules], index, { length }) => ({
          name,
          test: (id) => modules.test(relative(import.meta.dirname, id)),
          priority: length - index,
        })),
      },
    },
  },
  // A thread has modules of its own: it reads a file the faster, the less stands in them.
  { input: { reader: "src/main/reader.ts" }, output: { ...OUTPUT, codeSplitting: false } },
] satisfies BuildOptions[];

interface Bundled {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly text: string;
}

/** Every package of which something is in a bundle, by name. One that may not be passed on as it is ends the build. */
function bundledPackages(bundles: readonly RolldownOutput[]): readonly Bundled[] {
  const files = bundles.flatMap(({ output }) => output);
  const modules = files.flatMap((file) => (file.type === "chunk" ? file.moduleIds : []));
  const folders = modules.flatMap((module) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(module)?.[0] ?? []);
  const packages = [...new Set(folders)].map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
    if (!ALLOWED.includes(license)) throw new Error(`${name} has the licence ${license}, which is not in the list`);
    return { name, version, license, text: licenseText(folder, name) };
  });
  if (packages.length === 0) throw new Error("no bundled package was found: the notices would be empty");
  return packages.sort((one, other) => (`${one.name}@${one.version}` < `${other.name}@${other.version}` ? -1 : 1));
}

/** The package's own file; `licenses/` holds the text of those whose package was published without one. */
function licenseText(folder: string, name: string): string {
  const own = readdirSync(folder).find((file) => /^(?:licen[cs]e|copying)/i.test(file));
  const file = own === undefined ? `licenses/${name}.txt` : `${folder}/${own}`;
  if (!existsSync(file)) throw new Error(`${name} comes without the text of its licence: put it into ${file}`);
  return readFileSync(file, "utf8").replaceAll("\r\n", "\n").trim();
}

/** The texts that the licences demand in every copy. */
function notices(packages: readonly Bundled[]): string {
  const parts = packages.map(({ name, version, license, text }) => `${name} ${version} (${license})\n\n${text}\n`);
  return ["Refund Desk contains these packages, in whole or in part.\n", ...parts].join(`\n${"-".repeat(78)}\n\n`);
}

/** A bill of materials in CycloneDX: no lock file of an installed copy names what is bundled, so audits see it here only. */
function billOfMaterials(packages: readonly Bundled[]): string {
  const { name, version, license } = packageJson;
  const licenses = (id: string) => [{ license: { id } }];
  const components = packages.map((one) => ({
    type: "library",
    name: one.name,
    version: one.version,
    purl: `pkg:npm/${one.name.replace("@", "%40")}@${one.version}`,
    licenses: licenses(one.license),
  }));
  const component = { type: "application", name, version, licenses: licenses(license) };
  const bill = { bomFormat: "CycloneDX", specVersion: "1.6", version: 1, metadata: { component }, components };
  return `${JSON.stringify(bill, null, 1)}\n`;
}

rmSync("dist", { recursive: true, force: true });
const built = await Promise.all(BUNDLES.map((bundle) => build({ ...COMMON, ...bundle })));
execFileSync(process.execPath, ["bin/refund.cjs", "man", "--into", "dist/man"], {
  env: { REFUND_NOW: `${DAY_OF_VERSION}T00:00:00Z` },
  stdio: ["ignore", "ignore", "pipe"],
});
const packages = bundledPackages(built);
writeFileSync("dist/sbom.cdx.json", billOfMaterials(packages));
writeFileSync("dist/THIRD-PARTY-NOTICES", notices(packages));
