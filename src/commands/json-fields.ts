/** Commands, and the fields of what each answers as JSON: made from what was really printed, with docs/json.md. */
export const JSON_FIELDS = `
import: files unread rows orders lines rejects dry_run
open: request tickets repeated dry_run
queue: ticket request siblings order buyer reason status stage path counterparty waits_for since due overdue assignee
  handover touched amount opened_at opened_by moved problems differs policy soon chase promised_by promise_broken
  promise promise_late file_by to_file
work, next: ticket request siblings order status due overdue chase problems next
list: ticket request siblings order buyer reason status stage path counterparty waits_for since due overdue assignee
  handover touched amount opened_at opened_by moved problems differs policy
search: tickets orders
show: ticket request order status reason fault channel description said same_as policy subject lines gross amount
  stage path counterparty apart checks waits_for since due assignee handover touched evidence seller carrier_claim moved
  inspected parcels recovery return_paid_by worksheet proposal first_approval approval payouts overpaid asked_at promise
  opened_at opened_by version siblings buyer buyer_name buyer_language paid refunded_before remaining held
  missing_evidence problems tell quote counted needs_second_approver history file_by overdue stints next as_of
timeline: ticket request siblings order status events for language
review, ask, answer, contact, reply, return, dispute, marketplace, correct, assess, note, assign, undo, evidence add,
  propose, approve, send-back, reject, void, withdraw, reopen, close, recovery allocate, recovery correct, recovery
  reopen, write-off, pay, payout sent, payout settled, payout failed, payout unknown, payout returned, payout correct:
  ticket request order status reason fault channel description said same_as policy subject lines gross amount stage path
  counterparty apart checks waits_for since due assignee handover touched evidence seller carrier_claim moved inspected
  parcels recovery return_paid_by worksheet proposal first_approval approval payouts overpaid asked_at promise opened_at
  opened_by version siblings events next tell also lapsed due_moved beyond_due repeated dry_run
split: ticket request order status reason fault channel description said same_as policy subject lines gross amount
  stage path counterparty apart checks waits_for since due assignee handover touched evidence seller carrier_claim moved
  inspected parcels recovery return_paid_by worksheet proposal first_approval approval payouts overpaid asked_at promise
  opened_at opened_by version siblings events next tell also lapsed due_moved beyond_due repeated dry_run tickets
message: ticket request order status reason fault channel description said same_as policy subject lines gross amount
  stage path counterparty apart checks waits_for since due assignee handover touched evidence seller carrier_claim moved
  inspected parcels recovery return_paid_by worksheet proposal first_approval approval payouts overpaid asked_at promise
  opened_at opened_by version siblings events next tell also lapsed due_moved beyond_due repeated dry_run with to about
  language texts glosses as_typed sent messages stray
batch: n step about amount buyer ok error result
advance: advanced left kept as_of
evidence list: ticket files wanted
evidence export: ticket files lost
evidence verify: ok files bytes findings cleared
quote: ticket order asked_at policy verdict subject stage reason fault path way findings lines gross goods charges
  fees deducted limits placed due given taken_up taken_off net parts given_before due_elsewhere paid refunded_before
  remaining destination sent_by arrives_by evidence return recovery margin clocks split siblings digest
recover: ticket request order status reason fault channel description said same_as policy subject lines gross amount
  stage path counterparty apart checks waits_for since due assignee handover touched evidence seller carrier_claim moved
  inspected parcels recovery return_paid_by worksheet proposal first_approval approval payouts overpaid asked_at promise
  opened_at opened_by version siblings events next tell also lapsed due_moved beyond_due repeated dry_run file profile
  booked proposed unmatched known differing passed_over refused
recovery list: ticket order buyer sellers ticket_status status owing ground rule refunded expected received
  written_off outstanding since due_at late write_off_asked
recovery show: ticket order status owing ground rule expected received written_off outstanding beyond since due_at
  late_times write_off_asked receipts history as_of
recovery unallocated: reference amount received_at way numbers payer remark left file at by
payout list: payout status amount destination request_key reference differs prepared_at since ticket order buyer
payout export, payout batch: batch destination lines file sha256 again refused
payout batches: batch destination at by lines sums payouts settled failed returned unconfirmed file sha256
payout confirm: file profile rows matched known pending differing unknown refused
payment add: order buyer buyer_name currency placed_at paid_at payment_method payments chargebacks shipping
  service_fee refunded_before placed purchases reports cny_rate total paid flags acknowledged lines remaining overpaid
  held more_due beyond_due seller_refunds_on_no_ticket import shipments tickets lapsed repeated also_on
payment correct, chargeback, order acknowledge, order correct, order place: order buyer buyer_name currency placed_at
  paid_at payment_method payments chargebacks shipping service_fee refunded_before placed purchases reports cny_rate
  total paid flags acknowledged lines remaining overpaid held more_due beyond_due seller_refunds_on_no_ticket import
  shipments tickets lapsed repeated
report status: as_of compared_with by_status by_waits_for by_stage by_reason by_assignee totals orders
report holds: ticket do order line pieces product status assignee asked_at left_at
report problems: problem says tickets as_of ticket problems tell
report reasons: from until as_of by tickets lines
report sellers: from until as_of sellers_without_tickets sellers
report payouts: from until as_of destinations late
report aging: waits_for age younger_than_milliseconds tickets amount as_of
report service: from until as_of by lines
report day: from until as_of people unassigned handed_over
report overdue: ticket seller_refund order buyer reason status waits_for since due return_parcel late_by_milliseconds
  assignee amount as_of
report recoveries: by name tickets refunded refunded_cny further_payments overpaid charged_back without_rate expected
  received written_off outstanding outstanding_by_age net as_of
ledger show, ledger export: entry at by kind ticket order told postings
ledger balance: account balance means as_of
order list: kind refund seller_order status amount deadline dismissed order since buyer buyer_name currency placed_at
  paid_at payment_method payments chargebacks shipping service_fee refunded_before placed purchases reports cny_rate
  total paid flags acknowledged lines
order dismiss: refund seller_order status amount deadline dismissed
order show: order buyer buyer_name currency placed_at paid_at payment_method payments chargebacks shipping service_fee
  refunded_before placed purchases reports cny_rate total paid flags acknowledged lines remaining overpaid held more_due
  beyond_due seller_refunds_on_no_ticket import shipments tickets
order timeline: order told
order imports: import file part parts sha256 profile format encoding by at rows new_orders changed_orders
  unchanged_orders refused_rows
profile list: profiles broken
profile show: profile rows describes file text
profile check: file profile mistakes
policy show: policy effective_from published_by published_at sha256 in_force rules
policy check: file policy mistakes
policy diff: from to changes tickets open_tickets
policy publish: file policy effective_from mistakes
policy history: policy effective_from published_by published_at sha256 in_force
view list, view remove: view flags by at
operator list, operator add, operator set: operator roles limit retired
operator retire: operator roles limit retired tickets to
calendar show, calendar set: known_until days
config: file found settings
journal: entry at by kind ticket told data hash
demo: folder samples typed output errors exit_code
man: page source folder pages
completion: words files script
store create: store group
store info: store practice schema_version bytes read_only_because group orders tickets payouts journal_entries
  last_entry_at last_import_at uncompared evidence_folder messages_folder
store backup: backup bytes journal_entries tickets checkpoint evidence_files lost
store copy: from store journal_entries tickets checkpoint evidence_files lost
store restore: store from practice replaced journal_entries beyond uncompared lost
store compared: ticket
store compact: store bytes_before bytes
store verify: ok entries tickets evidence_files evidence_bytes checkpoint findings findings_left_out not_looked_at
`;
