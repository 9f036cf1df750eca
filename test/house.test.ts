/** The house keeps itself: who may import whom, who owns which package, what is never written, how large things get. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { WORDS } from "../src/store/postgres/words.ts";

const ROOT = join(import.meta.dirname, "..");
const ROOMS = ["main", "commands", "screen", "desk", "store", "rules"] as const;
type Room = (typeof ROOMS)[number];

interface Source {
  readonly path: string;
  readonly room: Room;
  readonly text: string;
  readonly imports: readonly { readonly from: string; readonly typeOnly: boolean }[];
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
}

function roomOf(path: string): Room {
  const room = ROOMS.find((one) => path.startsWith(`src/${one}/`) || path === `src/${one}.ts`);
  if (room === undefined) throw new Error(`${path} stands in no room`);
  return room;
}

const IMPORT =
  /^(?:import|export)(?<type> type)?\s[^;]*?from "(?<from>[^"]+)"|import\("(?<lazy>[^"]+)"\)|^import "(?<bare>[^"]+)"/gms;

function readSource(path: string): Source {
  const text = readFileSync(join(ROOT, path), "utf8");
  const imports = [...text.matchAll(IMPORT)].map(({ groups }) => ({
    from: groups?.["from"] ?? groups?.["lazy"] ?? groups?.["bare"] ?? "",
    typeOnly: groups?.["type"] !== undefined,
  }));
  return { path, room: roomOf(path), text, imports };
}

const sources = filesBelow("src").map(readSource);
const inside = ({ path }: Source, from: string) => normalize(join(dirname(path), from));

/** What each room may import; a room that may only import types of another is marked so. */
const MAY_IMPORT: Readonly<Record<Room, Partial<Record<Room, "all" | "types">>>> = {
  main: { main: "all", commands: "all", screen: "all", desk: "all", store: "all", rules: "all" },
  commands: { commands: "all", screen: "all", desk: "all", rules: "all" },
  screen: { screen: "all", desk: "types", rules: "all" },
  desk: { desk: "all", store: "types", rules: "all" },
  store: { store: "all", rules: "all" },
  rules: { rules: "all" },
};

/** How files are written is one thing, whoever keeps something in one. */
const FILES = "src/store/files/";

function mayImport({ room }: Source, target: string): "all" | "types" | undefined {
  return room === "desk" && target.startsWith(FILES) ? "all" : MAY_IMPORT[room][roomOf(target)];
}

/** Each outside package and the one file that imports it. What is SQLite's belongs to the store's own room. */
const OWNERS: Readonly<Record<string, string | RegExp>> = {
  chalk: "src/screen/colour.ts",
  inquirer: "src/screen/ask.ts",
  fflate: "src/screen/xlsx.ts",
  "get-east-asian-width": "src/screen/width.ts",
  yauzl: "src/desk/intake/files/zip.ts",
  yaml: "src/desk/yaml-file.ts",
  // Each kind of file that people write has its schema; the reader knows what a schema is.
  zod: /^src\/desk\/(yaml-file|policy\/policy-schema|intake\/profiles\/profile-schema|settings\/configuration-schema)\.ts$/,
  saxes: "src/desk/intake/files/xml.ts",
  unhomoglyph: "src/rules/look-alike.ts",
  mustache: "src/desk/messages/template.ts",
  // The one thing of Node's that is a pure function; rooms above the rules may import what Node brings.
  "node:crypto": "src/rules/sha256.ts",
  "@noble/hashes/sha2.js": "src/rules/sha256.ts",
  "@noble/hashes/utils.js": "src/rules/sha256.ts",
  "dinero.js/currencies": "src/rules/money/currencies.ts",
  "chinese-days/dist/chinese-days.json": "src/rules/time/china-calendar.ts",
  "sql-template-tag": "src/store/sql/statement.ts",
  pg: "src/store/postgres/connection.ts",
  "better-sqlite3": /^src\/store\/sqlite\//,
};

/** What is never written, what to use instead, and where it may stand all the same. */
const BANNED: readonly { readonly what: RegExp; readonly instead: string; readonly except?: RegExp }[] = [
  { what: /\bprocess\b(?!:)/, instead: "values passed in by main.ts", except: /^src\/main\.ts$/ },
  { what: /\bconsole\./, instead: "a channel of channels.ts" },
  { what: /Date\.now\(|new Date\(\)/, instead: "desk.clock()", except: /^src\/main\.ts$/ },
  { what: /Math\.random|randomUUID/, instead: "a number that the store gives" },
  { what: /^export (?:let|var)\b/, instead: "a value, for files of the build give each other no more" },
  { what: /process\.exit\(/, instead: "an exit code that is returned" },
  { what: /parseFloat|toFixed\(/, instead: "money/parse.ts and money.ts" },
  { what: /padEnd\(|padStart\(/, instead: "screen/width.ts", except: /^src\/(rules\/money|rules\/time)\// },
  {
    what: /\bIntl\.|toLocale/,
    instead: "rules/time, screen/width.ts or desk/messages/locale.ts",
    except: /^src\/(rules\/time\/instant|screen\/width|main\/machine|desk\/messages\/locale)\.ts$/,
  },
  {
    what: /^(?:export )?const \w+ =.*\/.*\\p\{|^\s+\w+: \/.*\\p\{/,
    instead: "the same inside a function: each start would pay for what Unicode says of letters",
  },
  { what: /JSON\.parse\(JSON\.stringify\(/, instead: "a new value" },
  { what: /\bas any\b|: any\b|<any>/, instead: "a type" },
  { what: /[\w)\]]!(?:\.|;|,|\)|\[)/, instead: "a check" },
  { what: /@ts-|biome-ignore/, instead: "code that needs no exception" },
  { what: /\bas (?!const\b|\w+ from\b|list\b)[A-Z]\w+/, instead: "a type guard" },
  { what: /export default/, instead: "a name" },
  { what: /\bTODO\b|\bFIXME\b/, instead: "an issue, or the thing itself" },
  {
    what: /\.(?:transaction|beginTransaction)\(/,
    instead: "store/sql/transaction.ts",
    except: /^src\/store\/sql\/transaction\.ts$/,
  },
  { what: /\basync\b|\bawait\b/, instead: "plain functions: rules are synchronous", except: /^src\/(?!rules\/)/ },
];

/** Functions that only one engine has; those of SQLite may be taught to PostgreSQL. */
const FUNCTIONS_OF_ONE = [
  ...["json_each", "json_tree", "json_extract", "json_set", "json_patch", "json_valid", "json_group_array"],
  ...["json_group_object", "strftime", "julianday", "unixepoch", "datetime", "ifnull", "iif", "instr", "group_concat"],
  ...["printf", "hex", "quote", "typeof", "total", "changes", "last_insert_rowid", "now", "to_char", "string_agg"],
  ...["array_agg", "unnest", "generate_series", "greatest", "least", "extract", "date_trunc", "strpos", "any"],
];
/** Other words of SQLite, and then of PostgreSQL. */
const WORDS_OF_ONE = [
  ...["(?:INSERT|UPDATE) OR", "REPLACE INTO", "PRAGMA", "GLOB", "MATCH", "REGEXP", "INDEXED", "AUTOINCREMENT", "rowid"],
  ...["sqlite_\\w+", "COLLATE NOCASE", "COLLATE BINARY"],
  ...["ILIKE", "LATERAL", "DISTINCT ON", "FOR UPDATE", "INTERVAL '", "jsonb\\w*", "pg_(?!temp)\\w+", "regexp_\\w+"],
];
const OF_ONE_ENGINE = new RegExp(
  `\\b(?:${FUNCTIONS_OF_ONE.join("|")})(?= ?\\()|\\b(?:${WORDS_OF_ONE.join("|")})\\b|::\\w+`,
  "gi",
);

const BANNED_NAMES = ["utils", "util", "helpers", "helper", "common", "shared", "misc", "types"];

/** A thought is asked for, not a law obeyed: raise one here, with the reason beside it. */
const LONGEST_FILE = 320;
const LONGEST_FUNCTION = 70;
const MAY_BE_LONGER: Readonly<Record<string, string>> = {
  "src/commands/registry.ts": "the list of commands is one, and is read as one",
  "src/rules/ticket/machine.ts": "the machine is one table, and is read as one",
};

/** Code without imports and comments, so that prose may name what code may not. */
function code(text: string): string {
  return text
    .replace(/^import [\s\S]*?;$/gm, "")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/^\s*\/\/.*$/gm, "");
}

/** What each file imports of the house, types and lazy imports included. */
function importsByFile(): ReadonlyMap<string, readonly string[]> {
  const known = new Set(sources.map(({ path }) => path));
  return new Map(
    sources.map((source) => [
      source.path,
      source.imports.map(({ from }) => inside(source, from)).filter((target) => known.has(target)),
    ]),
  );
}

/** Sets of names that reach each other, by Tarjan's algorithm; none in a house without circles. */
function circles(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const path: string[] = [];
  const found: string[][] = [];
  const visit = (name: string): number => {
    const number = order.size;
    order.set(name, number);
    lowest.set(name, number);
    path.push(name);
    for (const next of graph.get(name) ?? []) {
      if (!order.has(next)) lowest.set(name, Math.min(lowest.get(name) ?? number, visit(next)));
      else if (path.includes(next)) lowest.set(name, Math.min(lowest.get(name) ?? number, order.get(next) ?? number));
    }
    const low = lowest.get(name) ?? number;
    if (low === number) {
      const circle = path.splice(path.indexOf(name));
      if (circle.length > 1) found.push(circle.sort());
    }
    return low;
  };
  for (const name of graph.keys()) if (!order.has(name)) visit(name);
  return found;
}

describe("imports", () => {
  test("point down only", () => {
    const wrong = sources.flatMap((source) =>
      source.imports
        .filter(({ from }) => from.startsWith(".") && inside(source, from).startsWith("src/"))
        .flatMap(({ from, typeOnly }) => {
          const target = inside(source, from);
          const allowed = mayImport(source, target);
          return allowed === "all" || (allowed === "types" && typeOnly) ? [] : [`${source.path} imports ${target}`];
        }),
    );
    expect(wrong).toEqual([]);
  });

  test("make no circle of files", () => {
    expect(circles(importsByFile())).toEqual([]);
  });

  test("make no circle of the folders of rules", () => {
    const folders = new Map<string, Set<string>>();
    for (const [path, targets] of importsByFile()) {
      const folder = dirname(path);
      if (!folder.startsWith("src/rules/")) continue;
      const others = targets.map((target) => dirname(target)).filter((other) => other !== folder);
      // Vocabulary stands at the room's top, for all folders; its files are looked at one by one.
      const below = others.filter((other) => other !== "src/rules");
      folders.set(folder, new Set([...(folders.get(folder) ?? []), ...below]));
    }
    expect(circles(new Map([...folders].map(([folder, others]) => [folder, [...others]])))).toEqual([]);
  });

  test("of an outside package stand in its owner's file", () => {
    const wrong = sources.flatMap(({ path, imports }) =>
      imports
        .filter(({ from }) => !from.startsWith(".") && (path.startsWith("src/rules/") || !from.startsWith("node:")))
        .filter(({ from }) => {
          const owner = OWNERS[from];
          return owner === undefined || (typeof owner === "string" ? owner !== path : !owner.test(path));
        })
        .map(({ from }) => `${path} imports ${from}`),
    );
    expect(wrong).toEqual([]);
  });

  test("of every owned package are really there", () => {
    const imported = new Set(sources.flatMap(({ imports }) => imports.map(({ from }) => from)));
    expect(Object.keys(OWNERS).filter((name) => !imported.has(name))).toEqual([]);
  });
});

describe("a source file", () => {
  test("holds nothing of the ban list", () => {
    const found = sources.flatMap(({ path, text }) => {
      const lines = code(text).split("\n");
      return BANNED.filter(({ except }) => except?.test(path) !== true).flatMap(({ what, instead }) =>
        lines
          .filter((line) => what.test(line.replace(/"[^"]*"|`[^`]*`/g, '""')))
          .map((line) => `${path}: ${line.trim()} → use ${instead}`),
      );
    });
    expect(found).toEqual([]);
  });

  test("of SQL that both engines run has no word that only one of them knows", () => {
    const taught = new Set(WORDS.map((text) => /^CREATE (?:FUNCTION|AGGREGATE) (\w+)/.exec(text)?.[1]));
    const found = sources
      .filter(({ path }) => path.startsWith("src/store/sql/"))
      .flatMap(({ path, text }) => [...code(text).matchAll(OF_ONE_ENGINE)].map(([word]) => ({ path, word })))
      .filter(({ word }) => !taught.has(word));
    expect(found).toEqual([]);
  });

  test("begins with a sentence that says what it is for", () => {
    const all = ["src", "test", "bench"].flatMap(filesBelow).filter((path) => /\.(?:ts|cjs)$/.test(path));
    expect(all.filter((path) => !readFileSync(join(ROOT, path), "utf8").startsWith("/**"))).toEqual([]);
  });

  test("is not too long, nor is a function in it", () => {
    const long = sources
      .filter(({ path, text }) => text.split("\n").length > LONGEST_FILE && MAY_BE_LONGER[path] === undefined)
      .map(({ path }) => path);
    const functions = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/^(?:export )?(?:async )?function (\w+)[\s\S]*?^}/gm)]
        .filter(([whole]) => whole.split("\n").length > LONGEST_FUNCTION)
        .map(([, name]) => `${path}: ${name}`),
    );
    expect([...long, ...functions]).toEqual([]);
  });

  test("exports no type under a name that another file exports, too", () => {
    const files = new Map<string, string[]>();
    for (const { path, text } of sources) {
      for (const [, name = ""] of code(text).matchAll(/^export (?:interface|type|class) (\w+)/gm)) {
        files.set(name, [...(files.get(name) ?? []), path]);
      }
    }
    expect([...files].filter(([, paths]) => paths.length > 1)).toEqual([]);
  });

  test("is named after the one thing that it holds", () => {
    const names = [...filesBelow("src"), ...filesBelow("test")].flatMap((path) => path.split("/"));
    expect(names.filter((name) => BANNED_NAMES.includes(name.split(".")[0] ?? ""))).toEqual([]);
    const odd = sources.filter(
      ({ path }) => !/^src\/(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)*[a-z0-9]+(?:-[a-z0-9]+)*\.ts$/.test(path),
    );
    expect(odd.map(({ path }) => path)).toEqual([]);
  });
});

describe("the tree", () => {
  test("has the top level of the design", () => {
    const allowed = [
      "bin",
      "src",
      "test",
      "fixtures",
      "docs",
      "bench",
      "package.json",
      "package-lock.json",
      "tsconfig.json",
    ];
    const more = [
      "README.md",
      "CHANGELOG.md",
      "LICENSE",
      "biome.json",
      "knip.json",
      "vitest.config.ts",
      "build.ts",
      // Texts that some packages were published without; the build adds them to the notices.
      "licenses",
      "node_modules",
      "dist",
    ];
    const found = readdirSync(ROOT).filter((name) => !name.startsWith("."));
    expect(found.filter((name) => ![...allowed, ...more].includes(name))).toEqual([]);
  });

  test("has a launcher that loads nothing but Node's own modules and dist", () => {
    const loaded = [...readFileSync(join(ROOT, "bin/refund.cjs"), "utf8").matchAll(/require\("(.*?)"\)/g)];
    const allowed = ["node:path", "node:module", "node:fs", "node:child_process", "../dist/refund.cjs"];
    expect(loaded.map(([, name]) => name).filter((name) => !allowed.some((one) => one === name))).toEqual([]);
  });

  test("is installed without a compiler: the lock file says that better-sqlite3 is not built", () => {
    // npm 10 and 11 forget this field when they write the lock file, and then run node-gyp at every `npm ci`. Write it back.
    const { packages } = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8"));
    expect(packages["node_modules/better-sqlite3"]).toMatchObject({ gypfile: false });
  });

  test("has tests that mirror the rooms", () => {
    const rooms = readdirSync(join(ROOT, "test"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const known = [...ROOMS, "program", "sessions", "support"];
    expect(rooms.map(({ name }) => name).filter((name) => !known.some((one) => one === name))).toEqual([]);
    expect(existsSync(join(ROOT, "test/sessions/tour.session"))).toBe(true);
  });

  test("names no place or tool of one machine, and no registry's host", () => {
    const kept = [
      ...filesBelow("src"),
      ...filesBelow("test"),
      ...filesBelow("docs"),
      "README.md",
      "package.json",
      "package-lock.json",
    ];
    const found = kept
      .filter((path) => existsSync(join(ROOT, path)))
      .filter((path) => {
        const text = readFileSync(join(ROOT, path), "utf8");
        return /"resolved": "http/.test(text);
      });
    expect(found.filter((path) => path !== "test/house.test.ts")).toEqual([]);
  });

  test("skips and singles out no test", () => {
    const tests = filesBelow("test").filter((path) => path.endsWith(".test.ts") && path !== "test/house.test.ts");
    const found = tests.filter((path) =>
      /\b(?:it|test|describe)\.(?:skip|skipIf|runIf|only|todo)\b|vi\.mock\(/.test(
        readFileSync(join(ROOT, path), "utf8"),
      ),
    );
    expect(found).toEqual([]);
  });
});
