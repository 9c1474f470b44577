/* The base's clock and its transactions. */
#include "sandbox/box.h"

#include "base/clock.h"

int64_t
box_now_ms(const struct box *box)
{
	return box->injected ? box->clock_ms : clock_wall_ms() + box->clock_ms;
}

int64_t
box_stamp(const struct box *box)
{
	return (box_now_ms(box) + 999) / 1000;
}

void
box_begin(struct box *box)
{
	box->schema_touched = 0;
	store_begin(box->store);
}

void
box_touch(struct box *box)
{
	model_settle(&box->model);
	box->schema_touched = 1;
}

void
box_commit(struct box *box)
{
	size_t i;

	for (i = 0; box->schema_touched && i < box->model.n_tables; i++)
		store_write_table(box->store, box->model.table[i], i);
	hooks_commit(box);
	store_commit(box->store);
	box->version++;
	box->schema_touched = 0;
}

void
box_rollback(struct box *box)
{
	hooks_forget(&box->hooks);
	store_rollback(box->store);
	if (!box->schema_touched)
		return;
	model_release(&box->model);
	store_read_model(box->store, &box->model);
	box->schema_touched = 0;
}
