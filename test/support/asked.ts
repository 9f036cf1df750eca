/** A statement that this program did not write, on a connection of its own. */
import { Client } from "pg";

/** Its rows; the tables of a desk need no schema before their names. */
export async function asked(address: string, statement: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: address });
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query("SET search_path = refund_desk");
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
