'use strict';
// What a message must be, and the one statement that writes it.
const UPSERT =
  'INSERT INTO Customer (CustID,Name,SentAt) VALUES ? ON DUPLICATE KEY UPDATE' +
  ' Name=IF(VALUES(SentAt)>SentAt OR (VALUES(SentAt)=SentAt AND CAST(VALUES(Name) AS BINARY)>CAST(Name AS BINARY)),VALUES(Name),Name),' +
  ' SentAt=GREATEST(SentAt,VALUES(SentAt))';

// The row of a record; null when it can never be one.
function read(record) {
  let body;
  try {
    body = JSON.parse(record.body);
  } catch {
    return null;
  }
  if (body === null || typeof body !== 'object' || Array.isArray(body)) return null;
  let { CustID: id, Name: name } = body;
  if (typeof id === 'string') id = /^-?[0-9]+$/.test(id) ? Number(id) : null;
  if (!Number.isInteger(id) || id < -2147483648 || id > 2147483647) return null;
  if (typeof name !== 'string' || name.length > 510 || !/\S/.test(name)) return null;
  if (name.length > 255 && [...name].length > 255) return null;
  if (!name.isWellFormed()) return null;
  return [id, name, Number(record.attributes.SentTimestamp)];
}

// The rows of an event, and the ids of the records that can never be one.
function sort(event) {
  const rows = [];
  const failures = [];
  for (const record of JSON.parse(event).Records) {
    const row = read(record);
    if (row) rows.push(row);
    else failures.push({ itemIdentifier: record.messageId });
  }
  return { rows, failures };
}

module.exports = { UPSERT, sort };
