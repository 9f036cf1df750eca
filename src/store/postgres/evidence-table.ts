/** Evidence in the database, where everybody of a team reaches it. */
import type { EvidenceShelf } from "../evidence-shelf.ts";
import { notRead } from "../files/read-file.ts";
import { rows } from "../sql/engine.ts";
import { oneValue, type Statement, sql } from "../sql/statement.ts";
import type { Connection } from "./connection.ts";

/** `open` opens a connection of its own, for evidence is kept and read while a transaction goes on. */
export function evidenceOf(place: string, open: () => Promise<Connection>): EvidenceShelf {
  const ask = async <Row>(statement: Statement) => rows<Row>(await open(), statement);
  return {
    name: `the evidence of ${place}`,
    aside: "the files that are set aside",
    nameOf: (file) => `the file ${file}`,
    keep: async (files) => {
      for (const { sha256, bytes } of files) {
        await ask(
          sql`INSERT INTO evidence (sha256, bytes) VALUES (${sha256}, ${oneValue(bytes)})
            ON CONFLICT (sha256) DO UPDATE SET aside = FALSE`,
        );
      }
    },
    read: async (sha256) => {
      const [found] = await ask<{ readonly bytes: Buffer }>(sql`SELECT bytes FROM evidence WHERE sha256 = ${sha256}`);
      if (found === undefined) throw notRead(sha256, Object.assign(new Error("gone"), { code: "ENOENT" }));
      return found.bytes;
    },
    names: async () => {
      const found = await ask<{ readonly sha256: string }>(sql`SELECT sha256 FROM evidence WHERE NOT aside ORDER BY 1`);
      return found.map(({ sha256 }) => sha256);
    },
    setAside: async (files) => {
      for (const file of files) await ask(sql`UPDATE evidence SET aside = TRUE WHERE sha256 = ${file}`);
    },
  };
}
