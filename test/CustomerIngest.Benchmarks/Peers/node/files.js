'use strict';
// A file of customers from S3: fetched once, read to see that all of it is valid, read again and written.
const fs = require('node:fs');
const http = require('node:http');
const os = require('node:os');
const path = require('node:path');
const { pipeline } = require('node:stream/promises');
const { parse } = require('csv-parse');
const { UPSERT } = require('./customers');

const ROWS_OF_STATEMENT = 5000;

async function importFiles(event, database) {
  let written = 0;
  for (const record of JSON.parse(event).Records) {
    for (const { s3 } of JSON.parse(record.body).Records) written += await importFile(s3, database);
  }
  console.log(`Added ${written} items, 0 failed`);
  return JSON.stringify({ batchItemFailures: [] });
}

async function importFile(s3, database) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'import-'));
  const file = path.join(folder, 'file');
  try {
    const sentAt = await fetchInto(file, s3);
    for await (const row of read(file, sentAt)) void row;
    let written = 0;
    let rows = [];
    for await (const row of read(file, sentAt)) {
      rows.push(row);
      if (rows.length < ROWS_OF_STATEMENT) continue;
      await database.query(UPSERT, [rows]);
      written += rows.length;
      rows = [];
    }
    if (rows.length > 0) await database.query(UPSERT, [rows]);
    return written + rows.length;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

// The milliseconds since the Unix epoch at which the object was written.
async function fetchInto(file, s3) {
  const key = decodeURIComponent(s3.object.key.replaceAll('+', ' ')).split('/').map(encodeURIComponent).join('/');
  const content = await new Promise((resolve, reject) => {
    http.get(`${process.env.AWS_ENDPOINT_URL.replace(/\/$/, '')}/${s3.bucket.name}/${key}`, resolve).on('error', reject);
  });
  if (content.statusCode !== 200) throw new Error(`S3 answers ${content.statusCode}`);
  await pipeline(content, fs.createWriteStream(file));
  return Date.parse(content.headers['last-modified']);
}

// The rows of a file; throws when one can never be one.
async function* read(file, sentAt) {
  let header = null;
  for await (const fields of fs.createReadStream(file).pipe(parse())) {
    if (header === null) {
      header = { id: fields.indexOf('CustID'), name: fields.indexOf('Name') };
      if (header.id < 0 || header.name < 0) throw new Error('no customers');
      continue;
    }
    const id = fields[header.id];
    const name = fields[header.name];
    if (!/^-?[0-9]+$/.test(id) || Number(id) < -2147483648 || Number(id) > 2147483647) throw new Error('CustID');
    if (name.length > 510 || !/\S/.test(name) || (name.length > 255 && [...name].length > 255)) throw new Error('Name');
    yield [Number(id), name, sentAt];
  }
}

module.exports = { importFiles };
