#!/usr/bin/env node
"use strict";
/** The version gate, then dist. What comes before the gate runs on any Node since 8, what is behind it on 16. */
const NEEDED = [22, 14];
const OLDEST_THAT_CAN_HAND_OVER = 16;
const [major, minor] = process.versions.node.split(".").map(Number);

if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) runHere();
else if (major >= OLDEST_THAT_CAN_HAND_OVER) runOnOwnNode();
else needsNewerNode();

function runHere() {
  const { isAbsolute, join } = require("node:path");
  const program = join(__dirname, "../dist/refund.cjs");
  if (!require("node:fs").existsSync(program)) return isNotBuilt();
  const { XDG_CACHE_HOME: cache, HOME: home = "" } = process.env;
  const caches = cache && isAbsolute(cache) ? cache : join(home, ".cache");
  // Never in the system's temporary folder: others can write there, and what is cached is run.
  if (isAbsolute(caches)) require("node:module").enableCompileCache(join(caches, "refund-desk"));
  require("../dist/refund.cjs").start(process);
}

/** A checkout brings its own Node; an installed package does not. */
function runOnOwnNode() {
  const own = require("node:path").join(__dirname, "../node_modules/node/bin/node");
  if (!require("node:fs").existsSync(own)) return needsNewerNode();
  const child = require("node:child_process").spawn(own, [__filename, ...process.argv.slice(2)], { stdio: "inherit" });
  const signals = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"];
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  child.on("error", needsNewerNode);
  child.on("exit", (code, signal) => {
    process.exitCode = code;
    if (signal === null) return;
    // Whoever waits for us sees the same end.
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

function needsNewerNode() {
  fail(`refund: this is Node ${process.versions.node}, and refund needs Node ${NEEDED.join(".")} or newer`);
}

/** A checkout that was never built, or a package that was installed from git without its scripts. */
function isNotBuilt() {
  const root = require("node:path").join(__dirname, "..");
  const isCheckout = require("node:fs").existsSync(`${root}/build.ts`);
  fail(
    isCheckout
      ? `refund: the program is not built yet\nhint: npm --prefix '${root}' ci`
      : "refund: the program is missing in this package\nhint: install it again, from a tarball that npm pack made",
  );
}

function fail(text) {
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}
