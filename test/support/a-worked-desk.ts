/** A desk with something in every table: operators, a policy, a view, keys, evidence, tickets that went different ways. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_POLICY } from "../../src/rules/policy/default-policy.ts";
import { type Sandbox, sandbox } from "./a-desk.ts";

const LINES = [
  "import fixtures/imports/orders.csv",
  "operator add lin --role admin --as lin",
  "operator add mei --role agent --as lin",
  "operator add ada --role agent --role approver --as lin",
  "operator add bo --role approver --limit '500.00 USD' --limit '500.00 EUR' --as lin",
  "operator add kim --role cashier --as lin",
  "policy publish POLICY --effective-from 2030-01-01T00:00:00Z --as lin",
  "calendar set --holiday 2027-02-08..2027-02-09 --make-up 2027-02-13 --as lin",
  "list --status submitted --save new",
  "open 26110003 --reason cancel --key order-page-8812 --description 'please cancel'",
  "review R-1",
  "contact R-1 --request cancel --message 您好",
  "reply R-1 agreed",
  "propose R-1",
  "approve R-1 --yes --as bo",
  "pay R-1 --yes --as kim",
  "payout sent P-1 --reference GW-1 --as kim",
  "payout settled P-1 --reference GW-1 --yes --as kim",
  "recover R-1 --amount 39.00 --reference 900002 --as kim",
  "open 26110001 --reason damaged --line 1 --evidence PHOTO",
  "assign R-2 --to ada",
  "open 26110004 --reason cancel",
  "review R-3",
  "propose R-3",
  "approve R-3 --yes --as bo",
  "recover --from fixtures/statements/alipay-statement.csv --as mei",
  "payout export --destination original_payment --out BATCH --yes --as kim",
  "open 26110005 --reason cancel",
  "withdraw R-4",
  "payment add 26110003 --amount 5.00 --method wallet --reference W-1 --as kim",
  "chargeback 26110003 opened --amount 1.00 --reference CASE-7 --as kim",
  "import fixtures/imports/orders-newer.csv",
  "import fixtures/imports/goods/purchases.csv",
  "import fixtures/imports/goods/arrivals.csv --profile fixtures/profiles/our-warehouse.yaml",
  "import fixtures/imports/refunded-elsewhere.csv",
  "order place 26120009 --line 1=40.00",
  "import fixtures/imports/seller-refunds.csv",
  "review R-2",
  "return R-2 arranged",
];

/** The store file is in `box.store`; whoever asks removes the box. */
export async function aWorkedDesk(): Promise<Sandbox> {
  const box = sandbox();
  const photo = join(box.folder, "photo.jpg");
  writeFileSync(photo, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4]));
  await box.type("refund store create");
  const { out } = await box.type("refund policy show");
  const policy = join(box.folder, "spring.yaml");
  writeFileSync(policy, out.replaceAll(DEFAULT_POLICY.version, "spring"));
  for (const line of LINES) {
    const ran = await box.type(
      `refund ${line.replace("PHOTO", `item_photo:${photo}`).replace("POLICY", policy).replace("BATCH", join(box.folder, "batch.csv"))}`,
    );
    // The newer file also has rows to be refused.
    if (ran.code !== 0 && !(ran.code === 6 && line.startsWith("import")))
      throw new Error(`refund ${line}: exit ${ran.code}: ${ran.err}`);
  }
  return box;
}
