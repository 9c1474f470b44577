/*
 * The functions of libetpan that we call.  It stays out of every process but
 * the one that speaks IMAP.
 */
#include <libetpan/libetpan.h>

#include "base/late.h"
#include "mail/etpan.h"

static void *etpan;		/* libetpan, once it is loaded */

#define LATE_FIND(name) late_find(&etpan, ETPAN_LIBRARY, name)

LATE2(int, mailimap_capability, mailimap *, struct mailimap_capability_data **)
LATE2(int, mailimap_custom_command, mailimap *, const char *)
LATE2(int, mailimap_examine, mailimap *, const char *)
LATE3(int, mailimap_examine_condstore, mailimap *, const char *, uint64_t *)
LATE1(int, mailimap_has_condstore, mailimap *)
LATE2(int, mailimap_has_authentication, mailimap *, const char *)
LATE2(int, mailimap_has_extension, mailimap *, const char *)
LATE4(int, mailimap_list, mailimap *, const char *, const char *, clist **)
LATE3(int, mailimap_login, mailimap *, const char *, const char *)
LATE3(int, mailimap_oauth2_authenticate, mailimap *, const char *,
    const char *)
LATE3(void, mailimap_set_msg_att_handler, mailimap *,
    mailimap_msg_att_handler *, void *)
LATE4(void, mailimap_set_progress_callback, mailimap *,
    mailprogress_function *, mailprogress_function *, void *)
LATE4(int, mailimap_uid_fetch, mailimap *, struct mailimap_set *,
    struct mailimap_fetch_type *, clist **)
LATE4(int, mailimap_uid_search, mailimap *, const char *,
    struct mailimap_search_key *, clist **)

LATE1(void, mailimap_capability_data_free, struct mailimap_capability_data *)
LATE1(struct mailimap_capability_data *, mailimap_capability_data_new,
    clist *)
LATE0(struct mailimap_connection_info *, mailimap_connection_info_new)
LATE3(struct mailimap_date *, mailimap_date_new, int, int, int)
LATE3(struct mailimap_fetch_att *,
    mailimap_fetch_att_new_body_peek_section_partial,
    struct mailimap_section *, uint32_t, uint32_t)
LATE0(struct mailimap_fetch_att *, mailimap_fetch_att_new_internaldate)
LATE0(struct mailimap_fetch_att *, mailimap_fetch_att_new_rfc822_size)
LATE0(struct mailimap_fetch_att *, mailimap_fetch_att_new_uid)
LATE1(void, mailimap_fetch_list_free, clist *)
LATE1(void, mailimap_fetch_type_free, struct mailimap_fetch_type *)
LATE2(int, mailimap_fetch_type_new_fetch_att_list_add,
    struct mailimap_fetch_type *, struct mailimap_fetch_att *)
LATE0(struct mailimap_fetch_type *,
    mailimap_fetch_type_new_fetch_att_list_empty)
LATE1(void, mailimap_free, mailimap *)
LATE1(void, mailimap_list_result_free, clist *)
LATE2(mailimap *, mailimap_new, size_t, progress_function *)
LATE1(void, mailimap_search_key_free, struct mailimap_search_key *)
LATE2(struct mailimap_search_key *, mailimap_search_key_new_header, char *,
    char *)
LATE2(struct mailimap_search_key *, mailimap_search_key_new_or,
    struct mailimap_search_key *, struct mailimap_search_key *)
LATE1(struct mailimap_search_key *, mailimap_search_key_new_set,
    struct mailimap_set *)
LATE1(struct mailimap_search_key *, mailimap_search_key_new_since,
    struct mailimap_date *)
LATE1(struct mailimap_search_key *, mailimap_search_key_new_uid,
    struct mailimap_set *)
LATE1(void, mailimap_search_result_free, clist *)
LATE1(struct mailimap_section *, mailimap_section_new,
    struct mailimap_section_spec *)
LATE1(struct mailimap_section *, mailimap_section_new_part,
    struct mailimap_section_part *)
LATE1(struct mailimap_section *, mailimap_section_new_part_mime,
    struct mailimap_section_part *)
LATE1(struct mailimap_section_part *, mailimap_section_part_new, clist *)
LATE3(int, mailimap_set_add_interval, struct mailimap_set *, uint32_t,
    uint32_t)
LATE1(void, mailimap_set_free, struct mailimap_set *)
LATE0(struct mailimap_set *, mailimap_set_new_empty)
LATE2(struct mailimap_set *, mailimap_set_new_interval, uint32_t, uint32_t)
LATE1(struct mailimap_set *, mailimap_set_new_single, uint32_t)

LATE1(int, mailstream_close, mailstream *)
LATE1(int, mailstream_flush, mailstream *)
LATE1(void, mailstream_low_free, mailstream_low *)
LATE2(mailstream_low *, mailstream_low_new, void *, mailstream_low_driver *)
LATE2(mailstream *, mailstream_new, mailstream_low *, size_t)
LATE2(char *, mailstream_read_line_remove_eol, mailstream *, MMAPString *)
LATE3(ssize_t, mailstream_write, mailstream *, const void *, size_t)

LATE3(int, clist_insert_after, clist *, clistiter *, void *)
LATE0(clist *, clist_new)
LATE1(MMAPString *, mmap_string_new, const char *)
LATE1(void, mmap_string_free, MMAPString *)

void
etpan_load(void)
{
	(void)LATE_FIND("mailimap_new");
}
