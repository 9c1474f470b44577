// npm's official Airtable client against the stand-in: what it can do, and
// each error as it understands it.  The environment gives ENDPOINT, TOKEN and
// BASE of a server whose tables are those of test_conformance.py.
'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const Airtable = require('airtable');

const { ENDPOINT, TOKEN, BASE } = process.env;
const options = { apiKey: TOKEN, endpointUrl: ENDPOINT, noRetryIfRateLimited: true };
const base = new Airtable(options).base(BASE);
const leads = base('Leads');

async function control(what, body) {
	const res = await fetch(`${ENDPOINT}/_sandbox/${what}`, { method: 'POST', body: JSON.stringify(body) });
	assert.equal(res.status, 200);
}

async function empty() {
	const ids = (await leads.select({ fields: ['Name'] }).all()).map(r => r.id);
	while (ids.length > 0) await leads.destroy(ids.splice(0, 10));
}

async function fails(promise, status, error, message) {
	await assert.rejects(promise, e => {
		assert.equal(e.statusCode, status, String(e));
		assert.equal(e.error, error, String(e));
		if (message) assert.match(e.message, message);
		return true;
	});
}

test.beforeEach(empty);

test('creates one and several', async () => {
	const one = await leads.create({ Name: 'Ada', Score: 0, Ready: true, Tags: ['Warm'] });
	assert.match(one.id, /^rec[A-Za-z0-9]{14}$/);
	assert.equal(one.get('Name'), 'Ada');
	assert.equal(one.get('Score'), 0);
	assert.equal(one.get('Double'), 0);
	assert.equal(one.get('Status'), undefined);
	assert.match(one._rawJson.createdTime, /:\d\d\.000Z$/);
	const many = await leads.create([{ fields: { Name: 'a' } }, { fields: { Name: 'b', Status: 'Won' } }]);
	assert.deepEqual(many.map(r => r.get('Name')), ['a', 'b']);
	const cast = await leads.create({ Name: 7, Status: 'Brand new' }, { typecast: true });
	assert.equal(cast.get('Name'), '7');
	assert.equal(cast.get('Status'), 'Brand new');
});

test('updates and replaces', async () => {
	const one = await leads.create({ Name: 'Ada', Score: 1, Status: 'New' });
	const updated = await leads.update(one.id, { Score: 2 });
	assert.equal(updated.get('Name'), 'Ada');
	assert.equal(updated.get('Score'), 2);
	const replaced = await leads.replace(one.id, { Score: 3 });
	assert.equal(replaced.get('Name'), undefined);
	assert.equal(replaced.get('Double'), 6);
	const [a, b] = await leads.create([{ fields: { Name: 'a' } }, { fields: { Name: 'b' } }]);
	const both = await leads.update([{ id: b.id, fields: { Score: 5 } }, { id: a.id, fields: { Score: 4 } }]);
	assert.deepEqual(both.map(r => [r.get('Name'), r.get('Score')]), [['b', 5], ['a', 4]]);
	const put = await leads.replace([{ id: a.id, fields: { Score: 1 } }]);
	assert.deepEqual(Object.keys(put[0].fields).sort(), ['Changed', 'Double', 'Score']);
	await one.patchUpdate({ Name: 'again' });
	await one.putUpdate({ Name: 'once more' });
	await one.fetch();
	assert.equal(one.get('Name'), 'once more');
	await one.destroy();
});

test('upserts through the options argument', async () => {
	await leads.create({ Email: 'a@x', Score: 1 });
	const [b, a] = await leads.update([{ fields: { Email: 'b@x', Score: 2 } }, { fields: { Email: 'a@x', Score: 3 } }],
	    { performUpsert: { fieldsToMergeOn: ['Email'] } });
	assert.deepEqual([b.get('Email'), a.get('Score')], ['b@x', 3]);
	assert.equal((await leads.select().all()).length, 2);
});

async function fill(n) {
	const rows = Array.from({ length: n }, (_, i) => ({ fields: { Name: `n${String(i).padStart(3, '0')}`, Score: i } }));
	while (rows.length > 0) await leads.create(rows.splice(0, 10));
}

test('selects over several pages', async () => {
	await fill(230);
	const sizes = [];
	await leads.select({ pageSize: 50 }).eachPage((records, next) => { sizes.push(records.length); next(); });
	assert.deepEqual(sizes, [50, 50, 50, 50, 30]);
	const sorted = await leads.select({ sort: [{ field: 'Name', direction: 'desc' }], maxRecords: 130, fields: ['Name'] }).all();
	assert.equal(sorted.length, 130);
	assert.equal(sorted[0].get('Name'), 'n229');
	assert.equal(sorted[129].get('Name'), 'n100');
	assert.equal(sorted[0].get('Score'), undefined);
	const first = await leads.select({ filterByFormula: '{Score} < 12', view: 'All' }).firstPage();
	assert.equal(first.length, 12);
	const byId = await leads.select({ returnFieldsByFieldId: true, maxRecords: 1 }).all();
	assert.match(Object.keys(byId[0].fields)[0], /^fld/);
	const text = await leads.select({ cellFormat: 'string', timeZone: 'Europe/Berlin', userLocale: 'en-gb',
		filterByFormula: '{Score}=7' }).all();
	assert.equal(text[0].get('Score'), '7');
});

test('goes over to POST for long queries', async () => {
	await fill(120);
	const ids = (await leads.select().all()).map(r => r.id);
	const terms = ids.concat(Array.from({ length: 380 }, (_, i) => `rec${String(i).padStart(14, '0')}`));
	const found = await leads.select({ filterByFormula: `OR(${terms.map(id => `RECORD_ID()='${id}'`).join(',')})`,
		sort: [{ field: 'Name' }] }).all();
	assert.equal(found.length, 120);
	assert.equal(found[119].get('Name'), 'n119');
	const forced = await leads.select({ method: 'post', pageSize: 50, fields: ['Name'], timeZone: 'Europe/Berlin',
		userLocale: 'de', cellFormat: 'string' }).all();
	assert.equal(forced.length, 120);
});

test('finds and deletes', async () => {
	const made = await leads.create([{ fields: { Name: 'a' } }, { fields: { Name: 'b' } }, { fields: { Name: 'c' } }]);
	assert.equal((await leads.find(made[0].id)).get('Name'), 'a');
	assert.equal((await leads.destroy(made[0].id)).id, made[0].id);
	const gone = await leads.destroy([made[1].id, made[2].id]);
	assert.deepEqual(gone.map(r => r.id), [made[1].id, made[2].id]);
	await fails(leads.find(made[0].id), 404, 'NOT_FOUND');
});

test('understands each refusal', async () => {
	const one = await leads.create({ Name: 'a' });
	const other = new Airtable({ ...options, apiKey: 'patWrong' }).base(BASE);
	await fails(other('Leads').select().all(), 401, 'AUTHENTICATION_REQUIRED');
	// The client has one name for every 403.
	await fails(base('Nothing').select().all(), 403, 'NOT_AUTHORIZED');
	await fails(leads.find('recAAAAAAAAAAAAAA'), 404, 'NOT_FOUND');
	await fails(leads.update('recAAAAAAAAAAAAAA', {}), 404, 'NOT_FOUND');
	await fails(leads.create({ Nope: 1 }), 422, 'UNKNOWN_FIELD_NAME', /Unknown field name: "Nope"/);
	await fails(leads.create({ Double: 1 }), 422, 'INVALID_VALUE_FOR_COLUMN', /computed/);
	await fails(leads.create({ Score: 'x' }), 422, 'INVALID_VALUE_FOR_COLUMN');
	await fails(leads.create({ Status: 'x' }), 422, 'INVALID_MULTIPLE_CHOICE_OPTIONS');
	await fails(leads.create(Array(11).fill({ fields: {} })), 422, 'INVALID_RECORDS');
	await fails(leads.update([{ id: 'recAAAAAAAAAAAAAA', fields: {} }]), 422, 'ROW_DOES_NOT_EXIST', /does not exist in this table/);
	await fails(leads.select({ filterByFormula: '{Nope}' }).all(), 422, 'INVALID_FILTER_BY_FORMULA', /Unknown field names: nope/);
	await fails(leads.select({ view: 'Nope' }).all(), 422, 'VIEW_NAME_NOT_FOUND');
	await fails(leads.select({ pageSize: 101 }).all(), 422, 'INVALID_REQUEST_UNKNOWN');
	await leads.create({ Name: 'a' });
	await fails(leads.update([{ fields: { Name: 'a' } }], { performUpsert: { fieldsToMergeOn: ['Name'] } }),
	    422, 'INVALID_REQUEST_UNKNOWN');
	assert.equal((await leads.find(one.id)).get('Name'), 'a');
});

test('understands failures of the server', async () => {
	const faults = [['429', 429, 'TOO_MANY_REQUESTS'], ['500', 500, 'SERVER_ERROR'],
		['502html', 502, 'UNEXPECTED_ERROR'], ['503', 503, 'SERVICE_UNAVAILABLE']];
	for (const [kind, status, error] of faults) {
		await control('fault', { kind });
		await fails(leads.select().all(), status, error);
	}
	await control('fault', { kind: 'iterator_loss', path: 'offset' });
	await fill(120);
	await fails(leads.select().all(), 422, 'LIST_RECORDS_ITERATOR_NOT_AVAILABLE');
});

test('waits and comes again after a 429', async () => {
	const patient = new Airtable({ apiKey: TOKEN, endpointUrl: ENDPOINT }).base(BASE);
	await control('fault', { kind: '429', count: 2 });
	assert.deepEqual(await patient('Leads').select().all(), []);
});
