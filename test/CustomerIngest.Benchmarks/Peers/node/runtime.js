'use strict';
// A Lambda runtime in a few lines: lighter than Lambda's own, which favours Node here.
const http = require('node:http');

const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

function request(address, method, path, headers, body) {
  const [host, port] = address.split(':');
  return new Promise((resolve, reject) => {
    const sent = http.request({ agent, host, port, method, path, headers: { ...headers, 'Content-Length': body ? body.length : 0 } }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => resolve({ headers: answer.headers, body: Buffer.concat(parts) }));
    });
    sent.setNoDelay(true);
    sent.on('error', reject);
    sent.end(body);
  });
}

// Hands each event, as a buffer, to the handler and posts the text it returns.
async function run(handler) {
  const address = process.env.AWS_LAMBDA_RUNTIME_API;
  const invocation = '/2018-06-01/runtime/invocation/';
  for (;;) {
    const next = await request(address, 'GET', `${invocation}next`, {});
    const id = next.headers['lambda-runtime-aws-request-id'];
    const answer = Buffer.from(await handler(next.body));
    await request(address, 'POST', `${invocation}${id}/response`, { 'Content-Type': 'application/json' }, answer);
  }
}

module.exports = { request, run };
