/** Loaded before the program: writes the names of the modules that were asked for to its fourth stream, at the end. */
"use strict";
const { writeSync } = require("node:fs");
const Module = require("node:module");

const asked = new Set();
const load = Module._load;
Module._load = function (name, ...rest) {
  asked.add(name);
  return load.call(this, name, ...rest);
};
process.on("exit", () => writeSync(3, JSON.stringify([...asked])));
