#!/usr/bin/env node
"use strict";
/** The version gate, then dist. Nothing here needs a newer Node than 16. */
const { join, isAbsolute } = require("node:path");
const NEEDED = [22, 14];
const [major, minor] = process.versions.node.split(".").map(Number);

if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) runHere();
else runOnOwnNode();

function runHere() {
  const { XDG_CACHE_HOME: cache, HOME: home = "" } = process.env;
  const caches = cache && isAbsolute(cache) ? cache : join(home, ".cache");
  // Never in the system's temporary folder: others can write there, and what is cached is run.
  if (isAbsolute(caches)) require("node:module").enableCompileCache(join(caches, "refund-desk"));
  require("../dist/refund.cjs").start(process);
}

/** A checkout brings its own Node; an installed package does not. */
function runOnOwnNode() {
  const own = join(__dirname, "../node_modules/node/bin/node");
  if (!require("node:fs").existsSync(own)) {
    process.stderr.write(
      `refund: this is Node ${process.versions.node}; refund needs Node ${NEEDED.join(".")} or newer\n`,
    );
    process.exitCode = 1;
    return;
  }
  const child = require("node:child_process").spawn(own, [__filename, ...process.argv.slice(2)], { stdio: "inherit" });
  // A terminal sends its interrupts to both; the child decides what becomes of them.
  process.on("SIGINT", () => {});
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code) => {
    process.exitCode = code === null ? 1 : code;
  });
}
