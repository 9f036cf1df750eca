/** Failures of the system that nobody put into words: still one line, and a hint that helps. */
import { expect, test } from "vitest";
import { Refusal } from "../../src/rules/refusal.ts";
import { errorOutput } from "../../src/screen/error-output.ts";

const AT_A_TERMINAL = { json: false, debug: false, reinstall: "npm ci", zone: "UTC" };

test.each([
  ["SQLITE_FULL", "make room on the disk, then run it again"],
  ["ENOSPC", "make room on the disk, then run it again"],
  ["EACCES", "see who may read and write there, then run it again"],
  ["EROFS", "see who may read and write there, then run it again"],
  ["ENOENT", "see whether that place exists, then run it again"],
  ["constructor", "this is a fault of the program; where it happened: run it again with REFUND_DEBUG=1"],
])("%s is one line and what to do about it", (code, hint) => {
  const error = Object.assign(new Error("write failed:\n\u001b[31m/desk.db"), { code });
  expect(errorOutput(error, AT_A_TERMINAL)).toEqual({
    exitCode: 1,
    text: `refund: unexpected failure: write failed: /desk.db\nhint: ${hint}\n`,
  });
});

test.each(["MODULE_NOT_FOUND", "ERR_DLOPEN_FAILED"])("%s says which part is missing, and what to type", (code) => {
  const error = Object.assign(new Error("Cannot find module 'x.node'\nRequire stack:\n- y.js"), { code });
  expect(errorOutput(error, AT_A_TERMINAL)).toEqual({
    exitCode: 1,
    text: "refund: a part of the program cannot be loaded: Cannot find module 'x.node'\nhint: npm ci\n",
  });
});

test("for programs is one line, whose details cannot take the place of its code or act on a terminal", () => {
  const refusal = new Refusal("cap_exceeded", "too much", { details: { code: "mine", file: "\u009b2J" } });
  expect(errorOutput(refusal, { ...AT_A_TERMINAL, json: true })).toEqual({
    exitCode: 4,
    text: '{"error":{"code":"cap_exceeded","message":"too much","file":"\\u009b2J"}}\n',
  });
});
