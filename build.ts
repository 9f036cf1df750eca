/** `npm run build`: what users run, made from the sources into an empty `dist/`. */
import { rmSync } from "node:fs";
import { type BuildOptions, build } from "esbuild";

/** Packages that few commands need: a bundle each, loaded when first used. */
const LAZY = ["inquirer", "yaml", "zod"];

const COMMON: BuildOptions = {
  bundle: true,
  platform: "node",
  target: "node22",
  format: "cjs",
  outdir: "dist",
  outExtension: { ".js": ".cjs" },
  minifySyntax: true,
  minifyWhitespace: true,
  logLevel: "warning",
  // The native module stays a package of its own: it brings one binary for each platform.
  external: ["better-sqlite3", ...LAZY.map((name) => `./${name}.cjs`)],
};

const BUNDLES: readonly BuildOptions[] = [
  {
    entryPoints: { refund: "src/main.ts", reader: "src/main/reader.ts" },
    alias: Object.fromEntries(LAZY.map((name) => [name, `./${name}.cjs`])),
    // A command is part of its bundle, and runs when it is asked for.
    supported: { "dynamic-import": false },
    define: { "import.meta.dirname": "__dirname" },
  },
  { entryPoints: LAZY },
];

rmSync("dist", { recursive: true, force: true });
await Promise.all(BUNDLES.map((bundle) => build({ ...COMMON, ...bundle })));
