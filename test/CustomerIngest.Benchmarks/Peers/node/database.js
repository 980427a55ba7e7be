'use strict';
// The environment's one connection, opened with the secret, which is fetched once. No AWS SDK, which favours Node here.
const fs = require('node:fs');
const mysql = require('mysql2/promise');
const { request } = require('./runtime');

async function fetchSecret() {
  const address = process.env.AWS_ENDPOINT_URL.replace('http://', '').replace('/', '');
  const headers = { 'Content-Type': 'application/x-amz-json-1.1', 'X-Amz-Target': 'secretsmanager.GetSecretValue' };
  const answer = await request(address, 'POST', '/', headers, Buffer.from(JSON.stringify({ SecretId: process.env.DB_SECRET_ID })));
  return JSON.parse(JSON.parse(answer.body).SecretString);
}

async function connect() {
  const secret = await fetchSecret();
  const authority = process.env.DB_TLS_CA;
  return mysql.createConnection({
    host: secret.host,
    port: secret.port,
    user: secret.username,
    password: secret.password,
    database: secret.dbname,
    charset: 'utf8mb4',
    ssl: authority ? { ca: fs.readFileSync(authority), rejectUnauthorized: true, verifyIdentity: true } : undefined,
  });
}

module.exports = { connect };
