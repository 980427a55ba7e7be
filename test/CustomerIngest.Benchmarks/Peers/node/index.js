'use strict';
const { UPSERT, sort } = require('./customers');
const { connect } = require('./database');
const { importFiles } = require('./files');
const { run } = require('./runtime');

const PAGE = 'SELECT CustID,Name FROM Customer WHERE CustID>? ORDER BY CustID LIMIT ?';
const SMALLEST = -2147483648;

function http(status, contentType, body) {
  const headers = { 'content-type': contentType, 'cache-control': 'no-store' };
  return JSON.stringify({ statusCode: status, headers, body: JSON.stringify(body) });
}

function cursorOf(id) {
  const bytes = Buffer.alloc(9);
  bytes.writeUInt8(1);
  bytes.writeInt32BE(id, 1);
  bytes.writeInt32BE(~id, 5);
  return bytes.toString('base64url');
}

async function main() {
  const database = await connect();

  async function ingest(event) {
    const { rows, failures } = sort(event);
    if (rows.length > 0) await database.query(UPSERT, [rows]);
    console.log(`Added ${rows.length} items, ${failures.length} failed`);
    return JSON.stringify({ batchItemFailures: failures });
  }

  async function list(event) {
    const limit = Number((JSON.parse(event).queryStringParameters ?? {}).limit ?? 50);
    if (!Number.isInteger(limit) || limit < 1 || limit > 200) {
      return http(400, 'application/problem+json', { title: 'Bad Request', status: 400 });
    }
    const [rows] = await database.query(PAGE, [SMALLEST - 1, limit + 1]);
    const items = rows.slice(0, limit);
    console.log(`Listed ${items.length} customers`);
    return http(200, 'application/json', { items, next: rows.length > limit ? cursorOf(items.at(-1).CustID) : null });
  }

  const handlers = { Ingest: ingest, Import: (event) => importFiles(event, database), List: list };
  await run(handlers[process.env.ANNOTATIONS_HANDLER]);
}

main().catch((error) => {
  // The Runtime API is gone when the environment is: that is no fault.
  if (error.code === 'ECONNREFUSED' || error.code === 'ECONNRESET') process.exit(0);
  console.error(error);
  process.exit(1);
});
