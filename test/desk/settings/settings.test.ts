/** Settings: who says what a desk is set to, and what a configuration file may say. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { sandbox } from "../../support/a-desk.ts";

function configured(text: string) {
  const box = sandbox();
  onTestFinished(() => box.remove());
  const file = join(box.folder, "config/refund-desk/config.yaml");
  mkdirSync(join(box.folder, "config/refund-desk"), { recursive: true });
  writeFileSync(file, text);
  const env = {
    XDG_CONFIG_HOME: join(box.folder, "config"),
    XDG_CACHE_HOME: join(box.folder, "cache"),
    XDG_DATA_HOME: join(box.folder, "data"),
    REFUND_STORE: undefined,
    REFUND_OPERATOR: undefined,
    TZ: undefined,
  };
  const typed = (line: string, more: Readonly<Record<string, string | undefined>> = {}) =>
    box.type(line, { env: { ...env, ...more } });
  const from = async (line: string, more: Readonly<Record<string, string | undefined>> = {}) => {
    const { settings } = JSON.parse((await typed(`${line} --json`, more)).out);
    return settings;
  };
  return { box, file, typed, from };
}

const WHOLE = `store: /srv/desk/desk.db
operator: lin
zone: Europe/Berlin
pager: more
profiles: /srv/desk/profiles
messages: ~/messages
`;

test("a flag wins over the environment, the environment over the file, the file over the machine", async () => {
  const { from } = configured(WHOLE);
  expect(await from("refund config")).toEqual({
    store: { value: "/srv/desk/desk.db", from: "config.yaml" },
    operator: { value: "lin", from: "config.yaml" },
    zone: { value: "Europe/Berlin", from: "config.yaml" },
    pager: { value: "more", from: "config.yaml" },
    profiles: { value: "/srv/desk/profiles", from: "config.yaml" },
    // Where no home is known, nothing is made up for it.
    messages: { value: "~/messages", from: "config.yaml" },
  });
  const env = { REFUND_STORE: "/srv/other.db", REFUND_OPERATOR: "bo", PAGER: "cat", TZ: "Asia/Tokyo" };
  expect(await from("refund config", env)).toMatchObject({
    store: { value: "/srv/other.db", from: "REFUND_STORE" },
    operator: { value: "bo", from: "REFUND_OPERATOR" },
    pager: { value: "cat", from: "PAGER" },
    // TZ speaks of the machine, the file of the desk.
    zone: { value: "Europe/Berlin", from: "config.yaml" },
  });
  expect(await from("refund config --store /srv/third.db --as kim", env)).toMatchObject({
    store: { value: "/srv/third.db", from: "--store" },
    operator: { value: "kim", from: "--as" },
  });
});

test("on a server, where nobody says otherwise, one is whom the server knows", async () => {
  const { from } = configured("store: postgres://mei@db.example/desk\n");
  const value = (name: string) => ({ operator: { value: name, from: "the store's server" } });
  expect(await from("refund config")).toMatchObject(value("mei"));
  expect(await from("refund config --store postgres://db.example/desk?user=bo")).toMatchObject(value("bo"));
  expect(await from("refund config --store postgres://db.example/desk", { PGUSER: "kim" })).toMatchObject(value("kim"));
  const login = { operator: { value: "root", from: "login" } };
  expect(await from("refund config --store postgres://db.example/desk")).toMatchObject(login);
  expect(await from("refund config --store /srv/desk.db", { PGUSER: "kim" })).toMatchObject(login);
});

test("a password in an address is shown by nothing, and refused by what would work there", async () => {
  const { typed } = configured("zone: Asia/Tokyo\n");
  for (const address of ["postgres://u:s3cret@h/d", "POSTGRES://u:s3/cr@et@h/d", "postgres://h/d?password=s3cret"]) {
    for (const line of [
      "config",
      "config --json",
      "list",
      "store create",
      "store create --group 0",
      "store restore x",
    ]) {
      const { code, out, err } = await typed(`refund ${line}`, { REFUND_STORE: address });
      expect(code, `${line} ${address}`).toBe(line.startsWith("config") ? 0 : 2);
      expect(out + err).not.toMatch(/s3.?cr/);
    }
  }
  const { out } = await typed("refund config", { REFUND_STORE: "postgres://u@h:5432/d" });
  expect(out).toContain("postgres://u@h:5432/d");
});

test("a folder of ours that is none, and a file there that is none, are told in words", async () => {
  const { box, file, typed } = configured("messages: /dev/null\nprofiles: /dev/null\n");
  const store = { REFUND_STORE: box.store, REFUND_OPERATOR: "mei" };
  const said = async (line: string, code: number, words: string) =>
    expect(await typed(`refund ${line}`, store), line).toMatchObject({ code, err: expect.stringContaining(words) });
  await said("import fixtures/imports/orders.csv", 6, "the folder /dev/null cannot be read: it is no folder");
  const profiles = join(box.folder, "profiles");
  mkdirSync(join(profiles, "odd.yaml"), { recursive: true });
  writeFileSync(file, `profiles: ${profiles}\n`);
  await said("import fixtures/imports/orders.csv", 0, `${profiles}/odd.yaml cannot be used`);
  await typed("refund open 26110003 --reason cancel", store);
  const messages = join(box.folder, "messages");
  writeFileSync(messages, "");
  await said("message R-1 --to buyer", 6, `the folder ${messages} cannot be read: it is no folder`);
  await said("store info", 0, "");
  rmSync(messages);
  mkdirSync(join(messages, "buyer/en/received.txt"), { recursive: true });
  await said("message R-1 --to buyer", 6, "is a folder, not a file\nhint: the desk looks for a text there");
  rmSync(file);
  mkdirSync(file);
  await said("list", 6, "config.yaml is a folder, not a file\nhint: the desk looks for a text there");
});

test("the file is read anew when it changes, though what was checked is remembered", async () => {
  const { box, file, from } = configured("zone: Asia/Tokyo\n");
  expect(await from("refund config")).toMatchObject({ zone: { value: "Asia/Tokyo" } });
  expect(readFileSync(join(box.folder, "cache/refund-desk/config.json"), "utf8")).toContain("Asia/Tokyo");
  writeFileSync(file, "zone: Asia/Seoul\n");
  expect(await from("refund config")).toMatchObject({ zone: { value: "Asia/Seoul" } });
  writeFileSync(join(box.folder, "cache/refund-desk/config.json"), "{ broken");
  expect(await from("refund config")).toMatchObject({ zone: { value: "Asia/Seoul" } });
});

test("a file of comments says nothing", async () => {
  const { from } = configured("# zone: Asia/Tokyo\n");
  expect(await from("refund config")).toMatchObject({ zone: { value: "UTC", from: "default" } });
});

test.each([
  ["zome: Asia/Tokyo\n", "1:1: there is no setting zome; did you mean zone?"],
  ["zone: Mars/Olympus\n", "1:7: zone: there is no such time zone; write one such as Asia/Shanghai"],
  [
    "operator: mei\nstore: desk.db\n",
    "2:8: store: a whole path was expected, beginning with / or ~/, or an address such as postgres://HOST/NAME",
  ],
  ["zone: UTC\n---\nzone: UTC\n", "2:1: a second document begins here (---), and such a file holds one"],
  ["just words\n", "1:1: settings were expected, such as zone: Asia/Shanghai; see: refund help configuration"],
])("a mistake is refused at its place: %j", async (text, says) => {
  const { typed, file } = configured(text);
  const { code, err } = await typed("refund queue");
  expect([code, err.split("\n")[0]]).toEqual([6, `refund: ${file}:${says}`]);
  expect((await typed("refund --help")).code).toBe(0);
});

test("moments are typed in the zone in which they are shown, a day alone too, and errors show them so", async () => {
  const { typed, box } = configured("zone: America/New_York\n");
  const store = { REFUND_STORE: box.store, REFUND_OPERATOR: "mei" };
  await typed("refund import fixtures/imports/orders.csv", store);
  await typed("refund open 26110003 --reason cancel", store);
  const shown = await typed("refund show R-1", store);
  expect(shown.out).toContain("2026-11-15 20:01 America/New_York by");
  const late = await typed("refund report overdue --as-of '2026-11-16 20:02' --json", store);
  expect(JSON.parse(late.out)).toMatchObject([{ late_by_milliseconds: 60_000 }]);
  const { out } = await typed("refund list --opened-from 2026-11-16 --ids", store);
  expect(out).toBe("");
  expect((await typed("refund list --opened-from 2026-11-15 --ids", store)).out).toBe("R-1\n");
  const { err } = await typed("refund pay R-1 --yes", store);
  expect(err).toContain("since 2026-11-15 20:01 America/New_York (");
  expect((await typed("refund pay R-1 --yes --json", store)).err).toContain("since 2026-11-16T01:01:00.000Z (");
});

test("a TZ that names no zone is refused, and named as files name it is understood", async () => {
  const box = sandbox();
  onTestFinished(() => box.remove());
  const { code, err } = await box.type("refund queue", { env: { TZ: "Nope/Zone" } });
  expect([code, err]).toEqual([
    2,
    "refund: TZ names no time zone: “Nope/Zone”\nhint: name it as TZ=Asia/Shanghai, or take TZ away for the machine's own\n",
  ]);
  const { out } = await box.type("refund config --json", { env: { TZ: ":Asia/Tokyo" } });
  expect(JSON.parse(out).settings.zone).toEqual({ value: "Asia/Tokyo", from: "TZ" });
});

test("--store names the store of one command", async () => {
  const box = sandbox();
  onTestFinished(() => box.remove());
  const other = join(box.folder, "other.db");
  await box.type(`refund import fixtures/imports/orders.csv --store ${other}`);
  expect((await box.type(`refund order list --store=${other} --json`)).out).toContain("26110001");
  expect(await box.type("refund order list --json")).toMatchObject({ code: 3, out: "" });
});
