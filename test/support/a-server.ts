/** A PostgreSQL server for tests: the one that REFUND_TEST_POSTGRES names, or one that is started in a throw-away folder. */
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Client } from "pg";
import { OWNER, TEAM } from "./a-team.ts";

/** Where Debian keeps the server's programs, the newest version first. */
const DEBIAN = "/usr/lib/postgresql";
/** The server does not run as root. */
const NOBODY = 65_534;
const PATIENCE_MS = 30_000;

/** Before all tests of the mode: says where the server is, and gives what ends it. Fails where none can be started. */
export async function setup(): Promise<() => Promise<void>> {
  const named = process.env["REFUND_TEST_POSTGRES"];
  const end = named === undefined ? await started() : async () => {};
  await addPeople(process.env["REFUND_TEST_POSTGRES"] ?? "");
  return end;
}

/** The server knows everybody who works at a desk of the tests. */
async function addPeople(server: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  const known = await client.query<{ readonly name: string }>("SELECT rolname AS name FROM pg_roles");
  const names = new Set(known.rows.map(({ name }) => name));
  for (const name of TEAM.filter((one) => !names.has(one))) await client.query(`CREATE ROLE "${name}" LOGIN`);
  if (!names.has(OWNER)) await client.query(`CREATE ROLE ${OWNER} LOGIN CREATEROLE`);
  await client.end();
}

async function started(): Promise<() => Promise<void>> {
  const bin = programs();
  const folder = mkdtempSync(join(tmpdir(), "refund-server-"));
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chownSync(folder, NOBODY, NOBODY);
  chmodSync(folder, 0o700);
  const user = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  const options = { ...user, cwd: folder, env: { PATH: process.env["PATH"] ?? "", LC_ALL: "C.UTF-8" } };
  const data = join(folder, "data");
  execFileSync(join(bin, "initdb"), ["-D", data, "-U", "owner", "-A", "trust", "-E", "UTF8", "-N"], options);
  const port = await freePort();
  const said: string[] = [];
  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    fsync: "off",
    max_connections: 100,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(join(bin, "postgres"), ["-D", data, ...flags], {
    ...options,
    stdio: ["ignore", "ignore", "pipe"],
  });
  server.stderr.on("data", (text) => said.push(String(text)));
  const ended = new Promise<void>((resolve) => {
    server.once("exit", () => resolve());
  });
  process.env["REFUND_TEST_POSTGRES"] = `postgres://owner@127.0.0.1:${port}/postgres`;
  for (let waited = 0; !said.join("").includes("ready to accept connections"); waited += 20) {
    if (waited > PATIENCE_MS || server.exitCode !== null)
      throw new Error(`the server does not start: ${said.join("")}`);
    await setTimeout(20);
  }
  return async () => {
    server.kill("SIGINT");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
}

/** The folder of the server's programs. */
export function programs(): string {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((one, other) => Number(other) - Number(one)) : [];
  const folders = [
    ...versions.map((version) => join(DEBIAN, version, "bin")),
    ...(process.env["PATH"] ?? "").split(delimiter),
  ];
  const bin = folders.find((folder) => ["initdb", "postgres"].every((name) => isProgram(join(folder, name))));
  if (bin !== undefined) return bin;
  throw new Error("no PostgreSQL server can be started here: install one, or name one by REFUND_TEST_POSTGRES");
}

function isProgram(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        if (address === null || typeof address === "string") reject(new Error("no port is free"));
        else resolve(address.port);
      });
    });
  });
}
