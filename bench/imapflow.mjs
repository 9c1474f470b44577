// Fetches what is new by imapflow: node imapflow.mjs PORT USER CA LAST; without
// TLS where CA is empty
import fs from 'node:fs';
import { createRequire } from 'node:module';

const { ImapFlow } = createRequire(process.cwd() + '/')('imapflow');
const [port, user, ca, last] = process.argv.slice(2);
const client = new ImapFlow({
    host: 'localhost', port: Number(port), secure: ca !== '', logger: false,
    auth: { user, pass: 'pw' },
    ...ca ? { tls: { ca: fs.readFileSync(ca) } } : { doSTARTTLS: false },
});
await client.connect();
const lock = await client.getMailboxLock('INBOX', { readOnly: true });
let got = 0;
for await (const message of client.fetch(`${Number(last) + 1}:*`,
    { uid: true, internalDate: true, source: true }, { uid: true }))
    got += message.source.length > 0;
lock.release();
await client.logout();
console.log(got);
