/** `npm run build`: what users run, made from the sources into an empty `dist/`; the same bytes whenever and wherever it is made. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative } from "node:path";
import { type BuildOptions, build, type Plugin, type RolldownOutput } from "rolldown";
import { parseSync, Visitor } from "rolldown/utils";
import packageJson from "./package.json" with { type: "json" };

/** Man pages carry the day of the version that they are about, not the day of the build. */
const DAY_OF_VERSION = "2026-11-25";

/** What makes a small desk, and what people then type all day on one. */
const PRACTICE = {
  first: [
    "import fixtures/imports/orders.csv",
    "open 26110001 --reason damaged --line 1",
    "open 26110003 --reason cancel",
    "review R-1",
    "review R-2",
    "propose R-2",
  ],
  everyday: [
    "--help",
    "queue",
    "next",
    "show R-1",
    "show R-2",
    "search 26110003",
    "search lamp",
    "note R-1 --text seen",
  ],
};

/** Licences under which a bundled package may be passed on. */
const ALLOWED = ["MIT", "ISC", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "0BSD"];

/**
 * What is loaded together, each with whatever it imports that is not in an earlier one; the rest waits in files of its own until
 * a command needs it. A module runs when its file is loaded, so nothing stands here that another command can do without.
 */
const LOADED_TOGETHER = {
  "front-door": /^src\/main\.ts$/,
  lists: /^src\/(?:commands\/search|screen\/table)\.ts$/,
  // What all engines share.
  store:
    /^src\/(?:rules\/search-text|store\/(?:pages|files\/evidence-folder|sql\/(?:questions|staging|transaction|searched|refusals)))\.ts$/,
  cases: /^src\/commands\/(?:queue|next|show)\.ts$/,
  steps: /^src\/commands\/note\.ts$/,
  sqlite: /^src\/store\/sqlite\/open\.ts$|node_modules\/better-sqlite3\//,
};

/** What most everyday commands never call, though they load what would call it: it is loaded by its first call. */
const LOADED_BY_CALL = ["node:buffer", "node:crypto", "node:os", "node:fs/promises", "node:timers/promises"];

const loadedByCall: Plugin = {
  name: "loaded by call",
  resolveId: (id, importer, { kind }) => {
    const isOurs = !importer?.includes("node_modules");
    return isOurs && LOADED_BY_CALL.includes(id) && kind === "import-statement" ? `called ${id}` : null;
  },
  load: async (id) => {
    const [, name] = /^called (.*)$/.exec(id) ?? [];
    if (name === undefined) return null;
    const functions = Object.entries(await import(name)).flatMap(([key, one]) =>
      typeof one === "function" ? [key] : [],
    );
    return functions.map((key) => `export const ${key} = (...of) => require("${name}").${key}(...of);`).join("\n");
  },
};

/** Its JavaScript is bundled, for it is fourteen files; its binaries stay in the package, which knows which one a machine takes. */
const nativeEngine: Plugin = {
  name: "native engine",
  resolveId: (id, importer) => (id === "./binding" && importer?.includes("better-sqlite3") ? "native engine" : null),
  load: (id) => {
    if (id !== "native engine") return null;
    const binding = `join(dirname(require.resolve("better-sqlite3")), "binding.js")`;
    return `import { dirname, join } from "node:path"; export const getBinding = (given) => require(${binding}).getBinding(given);`;
  },
};

const COMMON = {
  platform: "node",
  plugins: [loadedByCall, nativeEngine],
  transform: { target: "node22", define: { "import.meta.dirname": "__dirname" } },
  logLevel: "warn",
} satisfies BuildOptions;

const OUTPUT = {
  dir: "dist",
  format: "cjs",
  // The sources are modules, and so strict.
  strict: true,
  // Node would set up its loader of modules for one that is native to it.
  dynamicImportInCjs: false,
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

/** Runs what was built, at the same moment whenever that is. */
function run(words: readonly string[], env: NodeJS.ProcessEnv = {}): void {
  execFileSync(process.execPath, ["bin/refund.cjs", ...words], {
    env: { REFUND_NOW: `${DAY_OF_VERSION}T00:00:00Z`, REFUND_OPERATOR: "lin", TZ: "UTC", ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
}

/** The functions that an everyday desk calls: of each file, where they begin, as the engine noted. */
function calledEveryDay(): ReadonlyMap<string, ReadonlySet<number>> {
  const folder = mkdtempSync(join(tmpdir(), "refund-build-"));
  try {
    const notes = join(folder, "notes");
    const env = { REFUND_STORE: join(folder, "desk.db") };
    for (const line of PRACTICE.first) run(line.split(" "), env);
    for (const line of PRACTICE.everyday) run(line.split(" "), { ...env, NODE_V8_COVERAGE: notes });
    const scripts = readdirSync(notes).flatMap((name) => JSON.parse(readFileSync(join(notes, name), "utf8")).result);
    const called = new Map<string, Set<number>>();
    for (const { url, functions } of scripts) {
      const begins = called.get(basename(url)) ?? new Set();
      for (const { ranges } of functions) if (ranges[0].count > 0) begins.add(ranges[0].startOffset);
      called.set(basename(url), begins);
    }
    return called;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * The same code, with these functions in parentheses: V8 compiles those with their file, so that Node's compile cache holds them.
 * Any other function is compiled anew at each start that calls it. A declared one goes to the top, where it was known before.
 */
function compiledEarly(code: string, begins: ReadonlySet<number>): string {
  const { program } = parseSync("file.cjs", code);
  const methods = new Set<object>();
  const added: (readonly [at: number, text: string])[] = [];
  const embrace = (node: Range) => {
    if (begins.has(node.start) && !methods.has(node)) added.push([node.start, "("], [node.end, ")"]);
  };
  new Visitor({
    MethodDefinition: ({ value }) => methods.add(value),
    Property: ({ method, kind, value }) => (method || kind !== "init") && methods.add(value),
    FunctionExpression: embrace,
    ArrowFunctionExpression: embrace,
  }).visit(program);
  added.sort(([one, text], [other, otherText]) => one - other || (text < otherText ? 1 : -1));
  const part = (from: number, to: number) => {
    let [text, at] = ["", from];
    for (const [place, mark] of added.filter(([one]) => one >= from && one < to)) {
      text += code.slice(at, place) + mark;
      at = place;
    }
    return text + code.slice(at, to);
  };
  let [declared, rest, at] = ["", "", 0];
  for (const node of program.body) {
    if (node.type !== "FunctionDeclaration" || node.id === null || !begins.has(node.start)) continue;
    declared += `var ${node.id.name}=(${part(node.start, node.id.start)}${part(node.id.end, node.end)});`;
    rest += part(at, node.start);
    at = node.end;
  }
  return inPlainLetters(givenAsValues(`"use strict";${declared}${rest}${part(at, code.length)}`));
}

const GIVEN =
  /Object\.defineProperty\(exports,"([\w$]+)",\{enumerable:!0,get:\(?function\(\)\{return ?([\w$]+|`[^`]*`)\}\)?\}\)/g;

/**
 * What a file gives to others, as values: the bundler gives each by a function of its own, for names whose value changes, and no
 * name of ours does. They stand at its end, where everything has its value.
 */
function givenAsValues(code: string): string {
  const values = code.replace(GIVEN, "exports.$1=$2");
  if (values.includes('defineProperty(exports,"'))
    throw new Error("the bundler gives a name to other files in a way that is not known here");
  return values;
}

/** Where one letter of a file is not Latin, the engine holds the whole file at twice its size. */
function inPlainLetters(code: string): string {
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

rmSync("dist", { recursive: true, force: true });
const built = await Promise.all(BUNDLES.map((bundle) => build({ ...COMMON, ...bundle })));
const called = calledEveryDay();
for (const name of readdirSync("dist")) {
  const file = join("dist", name);
  const begins = called.get(name);
  if (begins !== undefined) writeFileSync(file, compiledEarly(readFileSync(file, "utf8"), begins));
}
run(["man", "--into", "dist/man"]);
const packages = bundledPackages(built);
writeFileSync("dist/sbom.cdx.json", billOfMaterials(packages));
writeFileSync("dist/THIRD-PARTY-NOTICES", notices(packages));
