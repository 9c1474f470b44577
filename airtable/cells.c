/* The columns of our tables by name, type and owner. */
#include "airtable/cells.h"

#include <stdlib.h>

const char *const cells_status[] = {
	"Needs Review", "Active", "On Hold", "Paused", "Responded",
	"Completed", "Stopped", NULL
};

const char *const cells_attention[] = {
	"In Doubt", "Reply", "Review", "Dead Letter", "Problem", NULL
};

const char *const cells_response[] = {
	"Interested", "Not Interested", "Auto Reply", "Question", "Referral",
	"Wrong Person", "Unsubscribe", "Bounce", "Needs Review", NULL
};

const char *const cells_command[] = {
	"Pause", "Resume", "Stop", "Skip", "Approve", "Resend", "Mark Sent",
	NULL
};

static const char *const class_names[REPLY_CLASSES + 1] = {
	[REPLY_INTERESTED] = "Interested",
	[REPLY_NOT_INTERESTED] = "Not Interested",
	[REPLY_QUESTION] = "Question",
	[REPLY_REFERRAL] = "Referral",
	[REPLY_WRONG_PERSON] = "Wrong Person",
	[REPLY_AUTO_REPLY] = "Auto Reply",
	[REPLY_OUT_OF_OFFICE] = "Out Of Office",
	[REPLY_BOUNCE] = "Bounce",
	[REPLY_UNSUBSCRIBE] = "Unsubscribe",
	[REPLY_COMPLAINT] = "Complaint",
	[REPLY_LIST_MAIL] = "List Mail",
	[REPLY_RECEIPT] = "Receipt",
	[REPLY_OTHER] = "Other",
	[REPLY_NEEDS_REVIEW] = "Needs Review",
};

/* Campaign states in the order of cells_status. */
static const enum campaign_state status_states[] = {
	CAMPAIGN_REVIEW, CAMPAIGN_ACTIVE, CAMPAIGN_HELD, CAMPAIGN_PAUSED,
	CAMPAIGN_RESPONDED, CAMPAIGN_COMPLETED, CAMPAIGN_STOPPED
};

static int
name_index(const char *const *names, const char *text)
{
	int i;

	for (i = 0; text != NULL && names[i] != NULL; i++)
		if (str_equal_nocase(names[i], text))
			return i;
	return -1;
}

const char *
cells_status_of(enum campaign_state state)
{
	int i;

	for (i = 0; cells_status[i] != NULL; i++)
		if (status_states[i] == state)
			return cells_status[i];
	return NULL;
}

int
cells_status_find(const char *text)
{
	int i = name_index(cells_status, text);

	return i == -1 ? -1 : (int)status_states[i];
}

const char *
cells_response_of(enum reply_class class)
{
	switch (class) {
	case REPLY_OUT_OF_OFFICE:
	case REPLY_LIST_MAIL:
	case REPLY_RECEIPT:
		return class_names[REPLY_AUTO_REPLY];
	case REPLY_COMPLAINT:
		return class_names[REPLY_UNSUBSCRIBE];
	case REPLY_OTHER:
	case REPLY_CLASSES:
		return class_names[REPLY_NEEDS_REVIEW];
	default:
		return class_names[class];
	}
}

const char *
cells_class_of(enum reply_class class)
{
	return class_names[class];
}

int
cells_class_find(const char *text)
{
	return name_index(class_names, text);
}

static const struct {
	const char		*name;
	enum column_type	 type;
	enum column_owner	 owner;
	const char *const	*options;
} lead_columns[CELL_FIXED] = {
	[CELL_CAMPAIGN_ID] = { "Campaign_ID", COLUMN_TEXT, COLUMN_OURS,
	    NULL },
	[CELL_CAMPAIGN_STATUS] = { "Campaign_Status", COLUMN_SELECT,
	    COLUMN_SHARED, cells_status },
	[CELL_STOP_REASON] = { "Campaign_Stop_Reason", COLUMN_TEXT,
	    COLUMN_OURS, NULL },
	[CELL_STARTED_DATE] = { "Campaign_Started_Date", COLUMN_DATE,
	    COLUMN_OURS, NULL },
	[CELL_MESSAGE_NUMBER] = { "Current_Message_Number", COLUMN_INTEGER,
	    COLUMN_OURS, NULL },
	[CELL_NEXT_SEND_AT] = { "Campaign_Next_Send_At", COLUMN_TIME,
	    COLUMN_OURS, NULL },
	[CELL_NEXT_ACTION] = { "Campaign_Next_Action", COLUMN_TEXT,
	    COLUMN_OURS, NULL },
	[CELL_ATTENTION] = { "Campaign_Attention", COLUMN_SELECT,
	    COLUMN_OURS, cells_attention },
	[CELL_TOTAL_OPENS] = { "Total_Campaign_Opens", COLUMN_INTEGER,
	    COLUMN_OURS, NULL },
	[CELL_TOTAL_CLICKS] = { "Total_Campaign_Clicks", COLUMN_INTEGER,
	    COLUMN_OURS, NULL },
	[CELL_RESPONSE_DATE] = { "Campaign_Response_Date", COLUMN_TIME,
	    COLUMN_OURS, NULL },
	[CELL_RESPONSE_TYPE] = { "Campaign_Response_Type", COLUMN_SELECT,
	    COLUMN_OURS, cells_response },
	[CELL_LAST_ACTIVITY] = { "Last_Campaign_Activity", COLUMN_TIME,
	    COLUMN_OURS, NULL },
	[CELL_COMMAND] = { "Campaign_Command", COLUMN_SELECT, COLUMN_TEAMS,
	    cells_command },
};

static const struct {
	const char		*name;		/* after the step's label */
	enum column_type	 type;
	enum column_owner	 owner;
} step_columns[STEP_CELLS] = {
	[STEP_SUBJECT] = { "Message_Subject", COLUMN_TEXT, COLUMN_SHARED },
	[STEP_BODY] = { "Message_Body", COLUMN_LONG_TEXT, COLUMN_SHARED },
	[STEP_SENT_DATE] = { "Message_Sent_Date", COLUMN_TIME, COLUMN_OURS },
	[STEP_OPENS] = { "Message_Opens", COLUMN_INTEGER, COLUMN_OURS },
	[STEP_CLICKS] = { "Message_Clicks", COLUMN_INTEGER, COLUMN_OURS },
};

void
cells_columns(const struct sequence *seq, struct column_list *list)
{
	size_t i, k;

	for (i = 0; i < CELL_FIXED; i++)
		column_add(list, lead_columns[i].name, lead_columns[i].type,
		    lead_columns[i].owner)->options = lead_columns[i].options;
	for (i = 0; i < seq->n_steps; i++)
		for (k = 0; k < STEP_CELLS; k++) {
			char *name = xasprintf("%s_%s", seq->step[i].label,
			    step_columns[k].name);

			column_add(list, name, step_columns[k].type,
			    step_columns[k].owner);
			free(name);
		}
}

static const struct {
	const char		*name;
	enum column_type	 type;
} snapshot_columns[SNAPSHOT_FIXED] = {
	[SNAPSHOT_KEY] = { "Key", COLUMN_TEXT },
	[SNAPSHOT_DATE] = { "Date", COLUMN_DATE },
	[SNAPSHOT_DIMENSION] = { "Dimension", COLUMN_TEXT },
	[SNAPSHOT_VALUE] = { "Value", COLUMN_TEXT },
	[SNAPSHOT_ENROLLED] = { "Enrolled", COLUMN_INTEGER },
	[SNAPSHOT_SCHEDULED] = { "Scheduled", COLUMN_INTEGER },
	[SNAPSHOT_SENT] = { "Sent", COLUMN_INTEGER },
	[SNAPSHOT_BOUNCED] = { "Bounced", COLUMN_INTEGER },
	[SNAPSHOT_REPLIED] = { "Replied", COLUMN_INTEGER },
	[SNAPSHOT_COMPLETED] = { "Completed", COLUMN_INTEGER },
	[SNAPSHOT_OPENS] = { "Opens", COLUMN_INTEGER },
	[SNAPSHOT_CLICKS] = { "Clicks", COLUMN_INTEGER },
	[SNAPSHOT_RESPONSE_HOURS] = { "Hours_To_Response_Median",
	    COLUMN_NUMBER },
	[SNAPSHOT_REPLY_RATE] = { "Reply_Rate_Per_Delivered", COLUMN_RATE },
	[SNAPSHOT_INTERESTED_RATE] = { "Interested_Rate_Per_Delivered",
	    COLUMN_RATE },
	[SNAPSHOT_BOUNCE_RATE] = { "Bounce_Rate_Per_Sent", COLUMN_RATE },
	[SNAPSHOT_COMPLETED_RATE] = { "Completed_Rate_Per_Enrolled",
	    COLUMN_RATE },
};

static const struct {
	const char		*name;		/* # is the step's number */
	enum column_type	 type;
} snapshot_steps[SNAPSHOT_STEP_CELLS] = {
	[SNAPSHOT_STEP_SENT] = { "Step_#_Sent", COLUMN_INTEGER },
	[SNAPSHOT_STEP_REPLIED] = { "Step_#_Replied", COLUMN_INTEGER },
	[SNAPSHOT_STEP_RESPONDING] = { "Responding_Step_#",
	    COLUMN_INTEGER },
	[SNAPSHOT_STEP_RATE] = { "Step_#_Reply_Rate_Per_Sent",
	    COLUMN_RATE },
};

static void
add_class_columns(struct column_list *list)
{
	char *name, *p;
	size_t i;

	for (i = 0; i < REPLY_CLASSES; i++) {
		name = xasprintf("Reply_%s", class_names[i]);
		for (p = name; *p != '\0'; p++)
			if (*p == ' ')
				*p = '_';
		column_add(list, name, COLUMN_INTEGER, COLUMN_OURS);
		free(name);
	}
}

/* The name with # replaced by the step's number, counted from 1. */
static char *
numbered(const char *name, size_t step)
{
	struct str s = STR_INIT;

	for (; *name != '\0'; name++)
		if (*name == '#')
			str_addf(&s, "%zu", step + 1);
		else
			str_addc(&s, *name);
	return str_detach(&s);
}

void
cells_snapshot_columns(const struct sequence *seq, struct column_list *list)
{
	size_t i, k;

	for (i = 0; i < SNAPSHOT_FIXED; i++)
		column_add(list, snapshot_columns[i].name,
		    snapshot_columns[i].type, COLUMN_OURS);
	add_class_columns(list);
	for (i = 0; i < seq->n_steps; i++)
		for (k = 0; k < SNAPSHOT_STEP_CELLS; k++) {
			char *name = numbered(snapshot_steps[k].name, i);

			column_add(list, name, snapshot_steps[k].type,
			    COLUMN_OURS);
			free(name);
		}
}

void
cells_reply_columns(const char *leads, struct column_list *list)
{
	struct column *class;

	column_add(list, "Message_ID", COLUMN_TEXT, COLUMN_OURS);
	column_add(list, "Lead", COLUMN_LINK, COLUMN_OURS)->link =
	    xstrdup(leads);
	column_add(list, "Date", COLUMN_TIME, COLUMN_OURS);
	column_add(list, "From", COLUMN_TEXT, COLUMN_OURS);
	class = column_add(list, "Class", COLUMN_SELECT, COLUMN_SHARED);
	class->options = class_names;
	class->spare = 1;
	column_add(list, "Confidence", COLUMN_NUMBER, COLUMN_OURS);
	column_add(list, "Text", COLUMN_LONG_TEXT, COLUMN_OURS);
	column_add(list, "Done", COLUMN_TEXT, COLUMN_OURS);
}

void
cells_fence_columns(struct column_list *list)
{
	column_add(list, "Journal", COLUMN_TEXT, COLUMN_OURS);
	column_add(list, "Incarnation", COLUMN_TEXT, COLUMN_OURS);
	column_add(list, "Epoch", COLUMN_INTEGER, COLUMN_OURS);
	column_add(list, "Host", COLUMN_TEXT, COLUMN_OURS);
	column_add(list, "Time", COLUMN_TIME, COLUMN_OURS);
}
