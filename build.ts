/** `npm run build`: what users run, made from the sources into an empty `dist/`; the same bytes whenever and wherever it is made. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type BuildOptions, build, type Metafile } from "esbuild";
import packageJson from "./package.json" with { type: "json" };

/** Packages that few commands need, and the bundle of each, loaded when first used. */
const LAZY = {
  fflate: "./fflate.cjs",
  inquirer: "./inquirer.cjs",
  yaml: "./yaml.cjs",
  zod: "./zod.cjs",
  unhomoglyph: "./unhomoglyph.cjs",
  pg: "./pg.cjs",
};

/** Man pages carry the day of the version that they are about, not the day of the build. */
const DAY_OF_VERSION = "2026-11-25";

/** Licences under which a bundled package may be passed on. */
const ALLOWED = ["MIT", "ISC", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "0BSD"];

const COMMON = {
  bundle: true,
  platform: "node",
  target: "node22",
  format: "cjs",
  outdir: "dist",
  outExtension: { ".js": ".cjs" },
  minifySyntax: true,
  minifyWhitespace: true,
  metafile: true,
  logLevel: "warning",
  // The native module stays a package of its own: it brings one binary for each platform.
  external: ["better-sqlite3", ...Object.values(LAZY)],
} satisfies BuildOptions;

const BUNDLES = [
  {
    entryPoints: { refund: "src/main.ts", reader: "src/main/reader.ts" },
    alias: LAZY,
    // A command is part of its bundle, and runs when it is asked for.
    supported: { "dynamic-import": false },
    define: { "import.meta.dirname": "__dirname" },
  },
  { entryPoints: ["fflate", "inquirer", "pg", "unhomoglyph", "yaml", "zod"] },
] satisfies BuildOptions[];

interface Bundled {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly text: string;
}

/** Every package of which something is in a bundle, by name. One that may not be passed on as it is ends the build. */
function bundledPackages(metafiles: readonly Metafile[]): readonly Bundled[] {
  const inputs = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  const folders = inputs.flatMap((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []);
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
const packages = bundledPackages(built.map(({ metafile }) => metafile));
writeFileSync("dist/sbom.cdx.json", billOfMaterials(packages));
writeFileSync("dist/THIRD-PARTY-NOTICES", notices(packages));
