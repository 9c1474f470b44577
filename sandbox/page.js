// The base as a person sees it: tables, views, a grid whose cells can be
// edited.  An edit goes to /_sandbox/edit and counts as a person's.
'use strict';

const LIGHT = { blue: '#cfdfff', cyan: '#d0f0fd', teal: '#c2f5e9', green: '#d1f7c4', yellow: '#ffeab6',
	orange: '#fee2d5', red: '#ffdce5', pink: '#ffdaf6', purple: '#ede2fe', gray: '#e9ebee' };
const LIGHT1 = { blue: '#9cc7ff', cyan: '#77d1f3', teal: '#72ddc3', green: '#93e088', yellow: '#ffd66e',
	orange: '#ffa981', red: '#ff9eb7', pink: '#f99de2', purple: '#cdb0ff', gray: '#cccccc' };
const BRIGHT = { blue: '#2d7ff9', cyan: '#1283b8', teal: '#0d8a84', green: '#158a26', yellow: '#fcb400',
	orange: '#d9541a', red: '#d91e52', pink: '#c9069a', purple: '#7c37ef', gray: '#5f6368' };
const ICON = { singleLineText: 'A', multilineText: '¶', richText: '¶', email: '@', url: '⌁', phoneNumber: '☏',
	number: '#', percent: '%', currency: '$', rating: '★', duration: '⏱', checkbox: '☑', singleSelect: '◉',
	multipleSelects: '≡', date: '▦', dateTime: '▦', multipleRecordLinks: '⇄', multipleLookupValues: '⌕',
	formula: 'ƒ', createdTime: '▦', lastModifiedTime: '▦', autoNumber: '№', count: 'Σ' };
const COMPUTED = new Set(['formula', 'multipleLookupValues', 'createdTime', 'lastModifiedTime', 'autoNumber',
	'count', 'createdBy', 'lastModifiedBy']);
const NUMERIC = new Set(['number', 'percent', 'currency', 'duration', 'autoNumber', 'count']);
const LONG = new Set(['multilineText', 'richText']);
const PAGE = 500;

const $ = id => document.getElementById(id);
const state = { schema: null, table: null, view: null, rows: [], total: 0, version: -1, loading: 0,
	chosen: null, editor: null, open: null };

function make(tag, props, ...children) {
	const el = Object.assign(document.createElement(tag), props || {});
	for (const child of children)
		if (child != null) el.append(child);
	return el;
}

async function get(path) {
	const res = await fetch(path);
	if (!res.ok) throw new Error(`${path}: ${res.status}`);
	return res.json();
}

let toastTimer;
function toast(text, bad) {
	const el = $('toast');
	el.textContent = text;
	el.className = bad ? 'toast bad' : 'toast';
	el.hidden = false;
	clearTimeout(toastTimer);
	toastTimer = setTimeout(() => { el.hidden = true; }, bad ? 6000 : 2500);
}

// What is shown

function colors(name) {
	const m = /^([a-z]+)(Light1|Light2|Bright|Dark1)?$/.exec(name || '') || [];
	const hue = m[1] in LIGHT ? m[1] : 'gray';
	if (m[2] === 'Bright' || m[2] === 'Dark1')
		return [BRIGHT[hue], hue === 'yellow' ? '#3b2a00' : '#fff'];
	return [(m[2] === 'Light1' ? LIGHT1 : LIGHT)[hue], '#1d1f25'];
}

function pill(field, name) {
	const choice = ((field.options || {}).choices || []).find(c => c.name === name);
	const [back, ink] = colors(choice && choice.color);
	const el = make('span', { className: 'pill', textContent: name });
	el.style.background = back;
	el.style.color = ink;
	return el;
}

function dateText(field, iso) {
	const t = new Date(iso);
	if (isNaN(t)) return String(iso);
	const day = t.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
	if (field.type === 'date' || /^\d{4}-\d\d-\d\d$/.test(iso)) return day;
	return `${day}, ${t.toISOString().slice(11, 16)}`;
}

function numberText(field, n) {
	const digits = (field.options || {}).precision;
	if (typeof n !== 'number') return String(n);
	if (field.type === 'percent') return `${(n * 100).toFixed(digits || 0)}%`;
	if (field.type === 'currency')
		return ((field.options || {}).symbol || '$') + n.toLocaleString('en-US', { minimumFractionDigits: digits || 0, maximumFractionDigits: digits || 0 });
	if (field.type === 'duration') return `${Math.floor(n / 3600)}:${String(Math.floor(n / 60) % 60).padStart(2, '0')}`;
	return digits > 0 ? n.toFixed(digits) : String(n);
}

function plain(field, value) {
	if (value == null) return '';
	if (Array.isArray(value)) return value.map(v => plain(field, v)).join(', ');
	if (typeof value === 'object') return value.name || value.filename || value.error || value.specialValue || '';
	return String(value);
}

function show(el, field, value) {
	const result = ((field.options || {}).result || {}).type;
	const type = field.type === 'formula' || field.type === 'multipleLookupValues' ? result : field.type;
	el.replaceChildren();
	if (field.type === 'checkbox') {
		el.append(make('span', value ? { className: 'tick', textContent: '✓' } : { className: 'box' }));
		return;
	}
	if (value == null) return;
	if (value.error || value.specialValue)
		el.append(make('span', { className: 'error', textContent: value.error || value.specialValue }));
	else if (field.type === 'singleSelect' || field.type === 'multipleSelects')
		for (const name of [].concat(value)) el.append(pill(field, name));
	else if (field.type === 'multipleRecordLinks')
		for (const record of value)
			el.append(make('span', { className: 'pill link', textContent: record.name || 'Unnamed record' }));
	else if (field.type === 'rating')
		el.append(make('span', { className: 'stars', textContent: '★'.repeat(value) }));
	else if (/^(date|dateTime|createdTime|lastModifiedTime)$/.test(type) && typeof value === 'string')
		el.textContent = dateText(Object.assign({}, field, { type }), value);
	else if (field.type === 'url' && /^https?:\/\//.test(value))
		el.append(make('a', { href: value, textContent: value, target: '_blank', rel: 'noopener noreferrer' }));
	else if (NUMERIC.has(field.type))
		el.textContent = numberText(field, value);
	else
		el.textContent = plain(field, value);
	highlight(el);
}

function highlight(el) {
	const text = $('search').value.trim().toLowerCase();
	if (!text || el.children.length || !el.textContent.toLowerCase().includes(text)) return;
	const all = el.textContent, at = all.toLowerCase().indexOf(text);
	el.replaceChildren(all.slice(0, at), make('mark', { textContent: all.slice(at, at + text.length) }),
	    all.slice(at + text.length));
}

function width(field) {
	if (LONG.has(field.type)) return 280;
	if (field.type === 'checkbox') return 96;
	if (field.type === 'email' || field.type === 'url') return 220;
	if (NUMERIC.has(field.type) || field.type === 'rating') return 116;
	return Math.min(240, Math.max(150, field.name.length * 8 + 46));
}

function visibleFields() {
	const fields = state.table.fields, shown = state.view && state.view.fields;
	if (!shown || !shown.length) return fields;
	return [fields[0]].concat(shown.map(id => fields.find(f => f.id === id))
	    .filter(f => f && f !== fields[0]));
}

function fillCell(td, field, row) {
	show(td, field, row.cells[field.id]);
	td.title = LONG.has(field.type) ? '' : plain(field, row.cells[field.id]);
}

function makeRow(row, index) {
	const expand = make('button', { textContent: '⤢', title: 'Expand record' });
	expand.setAttribute('aria-label', 'Expand record');
	expand.onclick = () => openPanel(row.id);
	const tr = make('tr', {}, make('td', { className: 'num' }, make('span', { textContent: index + 1 }), expand));
	tr.dataset.record = row.id;
	visibleFields().forEach((field, i) => {
		const td = make('td');
		td.dataset.field = field.id;
		td.dataset.name = field.name;
		if (i === 0) td.classList.add('key');
		if (NUMERIC.has(field.type)) td.classList.add('right');
		if (COMPUTED.has(field.type)) td.classList.add('computed');
		fillCell(td, field, row);
		tr.append(td);
	});
	return tr;
}

function makeHead() {
	const tr = make('tr', {}, make('th', { className: 'num', scope: 'col' }));
	const cols = make('colgroup', {}, make('col', { style: 'width:58px' }));
	let total = 58;
	visibleFields().forEach((field, i) => {
		const th = make('th', { scope: 'col', title: field.description || `${field.name} (${field.type})` },
		    make('span', {}, make('i', { textContent: ICON[field.type] || '·' }), make('b', { textContent: field.name })));
		if (i === 0) th.className = 'key';
		const w = i === 0 ? 230 : width(field);
		total += w;
		cols.append(make('col', { style: `width:${w}px` }));
		tr.append(th);
	});
	$('grid').style.width = `${total}px`;
	return [cols, make('thead', {}, tr)];
}

function drawGrid() {
	const body = make('tbody');
	state.rows.forEach((row, i) => body.append(makeRow(row, i)));
	$('grid').replaceChildren(...makeHead(), body);
	$('empty').hidden = state.total > 0;
	drawCount();
	mark();
}

function drawCount() {
	$('count').textContent = `${state.total.toLocaleString('en-US')} record${state.total === 1 ? '' : 's'}`;
}

// Tables and views

const GRID_ICON = '<svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true"><path d="M1.5 2.5h13v11h-13zM1.5 6h13M6 6v7.5" fill="none" stroke="currentColor" stroke-width="1.4"/></svg>';

function tab(name, chosen, act, icon) {
	const el = make('button', { onclick: act });
	if (icon) el.insertAdjacentHTML('afterbegin', icon);
	el.append(name);
	el.setAttribute('role', 'tab');
	el.setAttribute('aria-selected', chosen);
	return el;
}

function drawTabs() {
	$('tables').replaceChildren(...state.schema.tables.map(t =>
	    tab(t.name, t === state.table, () => go(t.name, null))));
	$('views').replaceChildren(...(state.table ? state.table.views : []).map(v =>
	    tab(v.name, v === state.view, () => go(state.table.name, v.name), GRID_ICON)));
	$('view-name').textContent = state.view ? state.view.name : '';
	$('view-filter').textContent = state.view && state.view.filterByFormula || '';
	$('view-filter').title = $('view-filter').textContent;
}

function go(table, view) {
	const hash = '#' + encodeURIComponent(table) + (view ? '/' + encodeURIComponent(view) : '');
	if (location.hash === hash) return;
	location.hash = hash;
}

function follow() {
	const [table, view] = location.hash.slice(1).split('/').map(decodeURIComponent);
	const tables = state.schema.tables;
	const names = state.table && state.table.id;
	state.table = tables.find(t => t.name === table) || tables[0] || null;
	state.view = state.table && (state.table.views.find(v => v.name === view) || state.table.views[0]);
	if (state.table && state.table.id !== names) closePanel();
	document.title = state.table ? `${state.table.name} · ${state.schema.name}` : state.schema.name;
	closeEditor();
	state.chosen = null;
	drawTabs();
	$('scroll').scrollTop = 0;
	return load();
}

async function load(from = 0) {
	if (!state.table) return;
	const turn = ++state.loading;
	const query = new URLSearchParams({ table: state.table.id, view: state.view.id, from, search: $('search').value.trim() });
	const page = await get('/_page/rows?' + query);
	if (turn !== state.loading) return;
	state.total = page.total;
	state.version = page.version;
	state.rows = from ? state.rows.concat(page.rows) : page.rows;
	drawGrid();
	if (state.open && !$('panel').contains(document.activeElement)) drawPanel();
}

$('scroll').addEventListener('scroll', () => {
	const el = $('scroll');
	closeEditor();
	if (el.scrollTop + el.clientHeight > el.scrollHeight - 400 && state.rows.length < state.total &&
	    state.rows.length % PAGE === 0)
		load(state.rows.length);
});

// Editing

const fieldById = id => state.table.fields.find(f => f.id === id);
const rowById = id => state.rows.find(r => r.id === id);

function mark() {
	for (const td of $('grid').querySelectorAll('.chosen')) td.classList.remove('chosen');
	const td = state.chosen && $('grid').querySelector(
	    `tr[data-record="${state.chosen.record}"] td[data-field="${state.chosen.field}"]`);
	if (td) td.classList.add('chosen');
	return td;
}

async function save(record, field, value) {
	const res = await fetch('/_sandbox/edit', { method: 'POST', headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify({ table: state.table.id, record, fields: { [field.id]: value } }) });
	const answer = await res.json();
	if (!res.ok) {
		toast((answer.error && answer.error.message) || 'The change was not accepted.', true);
		return;
	}
	await load();
	const td = $('grid').querySelector(`tr[data-record="${record}"] td[data-field="${field.id}"]`);
	if (td) td.classList.add('saved');
	toast(`Saved: ${field.name}`);
}

function closeEditor(commit) {
	const editor = state.editor;
	if (!editor) return;
	state.editor = null;
	if (commit && editor.read) {
		const value = editor.read();
		if (value !== undefined && JSON.stringify(value) !== JSON.stringify(editor.before))
			save(editor.record, editor.field, value);
	}
	editor.el.remove();
}

function place(el, anchor, minWidth) {
	const r = anchor.getBoundingClientRect();
	el.style.width = `${Math.max(minWidth, r.width)}px`;
	document.body.append(el);
	const left = Math.min(r.left, innerWidth - el.offsetWidth - 12);
	const top = Math.min(r.top, innerHeight - el.offsetHeight - 12);
	el.style.left = `${Math.max(8, left)}px`;
	el.style.top = `${Math.max(8, top)}px`;
}

function choiceEditor(el, field, before, close) {
	const list = make('div', { className: 'choices' });
	const many = field.type === 'multipleSelects';
	let value = [].concat(before || []);
	const draw = () => list.replaceChildren(...field.options.choices.map(c => {
		const b = make('button', {}, make('span', { className: 'check', textContent: value.includes(c.name) ? '✓' : '' }), pill(field, c.name));
		b.dataset.choice = c.name;
		b.onclick = () => {
			if (!many) { value = [c.name]; close(true); return; }
			value = value.includes(c.name) ? value.filter(v => v !== c.name) : value.concat(c.name);
			draw();
		};
		return b;
	}), make('button', { className: 'none', onclick: () => { value = []; close(true); } },
	    make('span', { className: 'check' }), 'Clear'));
	draw();
	el.append(list);
	return () => many ? (value.length ? value : null) : (value[0] || null);
}

function numberValue(field, text) {
	if (text.trim() === '') return null;
	const n = Number(text.replace(/[,%\s]/g, ''));
	if (Number.isNaN(n)) { toast(`"${text}" is not a number.`, true); return undefined; }
	return field.type === 'percent' ? n / 100 : n;
}

function textEditor(el, field, before, close, first) {
	const long = LONG.has(field.type);
	const numeric = NUMERIC.has(field.type) || field.type === 'rating';
	const input = make(long ? 'textarea' : 'input');
	let text = before == null ? '' : String(before);
	if (field.type === 'percent' && before != null) text = String(before * 100);
	if (field.type === 'date') input.type = 'date';
	if (field.type === 'dateTime') { input.type = 'datetime-local'; input.step = 1; text = text.slice(0, 19); }
	if (field.type === 'multipleRecordLinks') {
		text = (before || []).map(r => r.id).join(', ');
		input.placeholder = 'rec..., rec...';
	}
	input.value = first != null ? first : text;
	input.onkeydown = e => {
		if (e.key === 'Enter' && (!long || e.ctrlKey || e.metaKey)) { e.preventDefault(); close(true); }
	};
	el.append(input);
	if (long) el.append(make('div', { className: 'hint', textContent: 'Ctrl+Enter saves, Esc leaves it as it was' }));
	setTimeout(() => { input.focus(); if (first == null && !long && input.type === 'text') input.select(); });
	return () => {
		if (numeric) return numberValue(field, input.value);
		if (field.type === 'multipleRecordLinks')
			return input.value.split(/[,\s]+/).filter(Boolean);
		if (input.value === '') return null;
		return field.type === 'dateTime' ? new Date(input.value + 'Z').toISOString() : input.value;
	};
}

function edit(record, field, anchor, first) {
	const row = rowById(record), before = row && row.cells[field.id];
	closeEditor(true);
	if (!row) return;
	if (COMPUTED.has(field.type)) { toast(`${field.name} is computed and cannot be edited.`); return; }
	if (field.type === 'checkbox') { save(record, field, !before); return; }
	const el = make('div', { className: 'editor' });
	const close = commit => closeEditor(commit);
	const choosing = field.type === 'singleSelect' || field.type === 'multipleSelects';
	el.setAttribute('role', 'dialog');
	el.setAttribute('aria-label', `Edit ${field.name}`);
	const read = choosing ? choiceEditor(el, field, before, close) : textEditor(el, field, before, close, first);
	const linked = field.type === 'multipleRecordLinks';
	state.editor = { el, field, record, read,
		before: linked ? (before || []).map(r => r.id) : before == null ? null : before };
	if (!choosing && !LONG.has(field.type)) el.style.height = `${Math.max(34, anchor.offsetHeight)}px`;
	place(el, anchor, LONG.has(field.type) ? 440 : choosing ? 220 : 120);
}

function choose(record, field, anchor) {
	state.chosen = { record, field: field.id };
	mark();
	if (field.type === 'checkbox' || field.type === 'singleSelect' || field.type === 'multipleSelects' ||
	    LONG.has(field.type))
		edit(record, field, anchor);
}

$('grid').addEventListener('click', e => {
	const td = e.target.closest('td[data-field]');
	if (!td || e.target.closest('a')) return;
	const record = td.parentNode.dataset.record, field = fieldById(td.dataset.field);
	const again = state.chosen && state.chosen.record === record && state.chosen.field === field.id;
	closeEditor(true);
	if (again) edit(record, field, td);
	else choose(record, field, td);
});
$('grid').addEventListener('dblclick', e => {
	const td = e.target.closest('td[data-field]');
	if (!td || state.editor) return;
	const field = fieldById(td.dataset.field);
	if (field.type !== 'checkbox') edit(td.parentNode.dataset.record, field, td);
});
document.addEventListener('mousedown', e => {
	if (state.editor && !state.editor.el.contains(e.target)) closeEditor(true);
});

function move(dx, dy) {
	const td = mark();
	if (!td) return;
	const tr = dy < 0 ? td.parentNode.previousSibling : dy > 0 ? td.parentNode.nextSibling : td.parentNode;
	const next = tr && tr.children[td.cellIndex + dx];
	if (!next || !next.dataset.field) return;
	state.chosen = { record: tr.dataset.record, field: next.dataset.field };
	mark();
	next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

document.addEventListener('keydown', e => {
	if (e.key === 'Escape') {
		if (state.editor) closeEditor(false);
		else if (state.open) closePanel();
		return;
	}
	if (state.editor || !state.chosen || e.target.closest('input, textarea') || e.ctrlKey || e.metaKey || e.altKey) return;
	const td = mark();
	const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1], Tab: [e.shiftKey ? -1 : 1, 0] }[e.key];
	if (step) { e.preventDefault(); move(...step); return; }
	if (!td) return;
	const field = fieldById(state.chosen.field);
	if (e.key === 'Enter' || e.key === 'F2') { e.preventDefault(); edit(state.chosen.record, field, td); }
	else if (e.key === 'Delete' || e.key === 'Backspace') { if (!COMPUTED.has(field.type)) save(state.chosen.record, field, null); }
	else if (e.key.length === 1 && !/Select|checkbox|Links/.test(field.type)) { e.preventDefault(); edit(state.chosen.record, field, td, e.key); }
});

// One record, all its fields

function openPanel(record) {
	state.open = record;
	drawPanel();
}

function closePanel() {
	state.open = null;
	$('panel').hidden = true;
}

function drawPanel() {
	const row = rowById(state.open), panel = $('panel');
	if (!row) { closePanel(); return; }
	const close = make('button', { textContent: '×', onclick: closePanel });
	close.setAttribute('aria-label', 'Close record');
	const list = make('dl');
	const at = panel.scrollTop;
	for (const field of state.table.fields) {
		const dd = make('dd', { className: COMPUTED.has(field.type) ? 'computed' : 'writable' });
		show(dd, field, row.cells[field.id]);
		dd.onclick = e => { if (!e.target.closest('a')) edit(row.id, field, dd); };
		list.append(make('dt', { textContent: `${ICON[field.type] || '·'}  ${field.name}` }), dd);
	}
	panel.replaceChildren(make('header', {}, make('h2', { textContent: plain(state.table.fields[0],
	    row.cells[state.table.fields[0].id]) || 'Unnamed record' }), close), list);
	panel.hidden = false;
	panel.scrollTop = at;
}

// Keeping up with what others change

let searchTimer;
$('search').addEventListener('input', () => {
	clearTimeout(searchTimer);
	searchTimer = setTimeout(() => load(), 150);
});

async function readSchema() {
	state.schema = await get('/_page/schema');
	$('base-name').textContent = state.schema.name;
	$('base-id').textContent = state.schema.base;
}

async function watch() {
	try {
		const { version, now } = await get('/_page/version');
		const t = new Date(now);
		$('clock').textContent = `${t.toUTCString().slice(0, 22)} UTC`;
		$('clock').dateTime = now;
		if (version !== state.version && !state.editor) {
			const table = state.table && state.table.id, view = state.view && state.view.id;
			await readSchema();
			const tables = state.schema.tables;
			state.table = tables.find(t => t.id === table) || tables[0] || null;
			state.view = state.table && (state.table.views.find(v => v.id === view) || state.table.views[0]);
			drawTabs();
			await load();
			state.version = version;
		}
	} catch (e) {
		$('clock').textContent = 'not connected';
	}
	setTimeout(watch, 1500);
}

window.addEventListener('hashchange', follow);
readSchema().then(follow).then(watch, e => toast(e.message, true));
