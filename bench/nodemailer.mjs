// nodemailer with a pool, as its own documentation has it: PORT N CONNECTIONS
import { createRequire } from 'node:module';
const require = createRequire(process.cwd() + '/');
const nodemailer = require('nodemailer');
const [port, n, connections] = process.argv.slice(2).map(Number);
const transport = nodemailer.createTransport({ host: '127.0.0.1', port,
    pool: true, maxConnections: connections, maxMessages: Infinity,
    secure: false, ignoreTLS: true });
const text = 'Thirty-nine bytes of words in one line\n'.repeat(24);
let next = 0, failed = 0;
async function worker() {
	while (next < n) {
		const i = next++;
		await transport.sendMail({ from: 'me@sender.example',
		    to: `lead${i}@d${i % 500}.example`,
		    subject: 'A question about looms', text,
		    html: `<p>${text}</p>` }).catch(() => { failed++; });
	}
}
const begin = performance.now();
await Promise.all(Array.from({ length: connections * 2 }, worker));
const ms = performance.now() - begin;
transport.close();
console.log(`sent ${n - failed} ms ${ms.toFixed(0)} rate ${
    (1000 * n / ms).toFixed(0)}`);
