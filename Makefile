# forerunner: GNU make.  `make` builds, `make demo` shows, `make check` proves.
# Every .c file of a room belongs to the program; B is where objects go.

CC	?= gcc
PREFIX	?= /usr/local
DESTDIR	?=
B	?= build/release
O	?= -O2
SAN	?=

PKGS	= glib-2.0 libcjson sqlite3 libidn2 libpsl
LIBS	= -linih $(shell pkg-config --libs $(PKGS)) -lresolv -lm
# Those that few commands need are loaded then, by the name that is linked to
# here: see base/late.h.
LATE_PKGS = libcurl libical gmime-3.0
soname	= $(shell objdump -p "$$($(CC) -print-file-name=$(1).so)" | \
	  sed -n 's/.*SONAME *//p')
CURL_LIBRARY := $(call soname,libcurl)
ETPAN_LIBRARY := $(call soname,libetpan)
GMIME_LIBRARY := $(call soname,libgmime-3.0)
ICAL_LIBRARY := $(call soname,libical)
# Only helps where it is installed: see mail/unlabelled.c.
UCHARDET_LIBRARY = libuchardet.so.0
# The search for leaks stumbles over threads in what is loaded late.
ifneq ($(SAN),)
LIBS	+= -Wl,--no-as-needed -letpan $(shell pkg-config --libs $(LATE_PKGS))
endif
WARN	= -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
	  -Wformat=2 -Wpointer-arith -Wwrite-strings -Werror
INC	= -I. $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(PKGS) $(LATE_PKGS)))
ALL_CFLAGS = -std=c11 -D_GNU_SOURCE $(O) -g $(WARN) $(INC) \
	  -DPREFIX='"$(PREFIX)"' -DCURL_LIBRARY='"$(CURL_LIBRARY)"' \
	  -DETPAN_LIBRARY='"$(ETPAN_LIBRARY)"' \
	  -DGMIME_LIBRARY='"$(GMIME_LIBRARY)"' \
	  -DICAL_LIBRARY='"$(ICAL_LIBRARY)"' \
	  -DUCHARDET_LIBRARY='"$(UCHARDET_LIBRARY)"' $(SAN) $(CFLAGS)

ROOMS	= base campaign airtable llm mail state
LIB_SRC	= $(sort $(wildcard $(addsuffix /*.c,$(ROOMS)))) \
	  $(filter-out jobs/main.c,$(sort $(wildcard jobs/*.c)))
BOX_SRC	= $(sort $(wildcard sandbox/*.c))
UNIT_SRC = $(sort $(wildcard tests/unit/test_*.c))

LIB_OBJ	= $(LIB_SRC:%.c=$(B)/%.o) $(B)/data_files.o
DATA	= $(sort $(wildcard sequences/*/* llm/prompts/*.txt))
BOX_OBJ	= $(BOX_SRC:%.c=$(B)/%.o) $(B)/page_files.o
BOX_DATA = $(sort $(wildcard sandbox/page.html sandbox/page.css sandbox/page.js))
BOX_LIBS = -lmicrohttpd -lz $(LIBS)
SINK_OBJ = $(patsubst %.c,$(B)/%.o,$(wildcard tests/sink/*.c))
# What several unit tests share.
SHARED_SRC = $(filter-out $(UNIT_SRC),$(sort $(wildcard tests/unit/*.c)))
SHARED_OBJ = $(SHARED_SRC:%.c=$(B)/%.o)
UNITS	= $(UNIT_SRC:tests/unit/%.c=$(B)/tests/%)
TOOLS	= $(patsubst tests/tools/%.c,$(B)/%,$(sort $(wildcard tests/tools/*.c)))

.PHONY: all units testtools demo check bench layers columns install clean \
	fuzz fuzzers fuzz-replay crash
.SECONDARY:

all: $(B)/forerunner $(B)/forerunner-sandbox

units: $(UNITS)

# Programs that the integration tests drive.
testtools: $(TOOLS) $(B)/smtp-sink

$(TOOLS): $(B)/%: $(B)/tests/tools/%.o $(B)/libforerunner.a
	@echo "LD $@"; $(CC) $(SAN) $(LDFLAGS) -o $@ $^ $(LIBS)

$(B)/forerunner: $(B)/jobs/main.o $(B)/libforerunner.a
	@echo "LD $@"; $(CC) $(SAN) $(LDFLAGS) -o $@ $^ $(LIBS)

$(B)/forerunner-sandbox: $(BOX_OBJ) $(B)/libforerunner.a
	@echo "LD $@"; $(CC) $(SAN) $(LDFLAGS) -o $@ $^ $(BOX_LIBS)

$(B)/smtp-sink: $(SINK_OBJ) $(B)/libforerunner.a
	@echo "LD $@"; $(CC) $(SAN) $(LDFLAGS) -o $@ $^ $(LIBS)

$(B)/libforerunner.a: $(LIB_OBJ)
	@rm -f $@; $(AR) rcs $@ $^

$(B)/libshared.a: $(SHARED_OBJ)
	@rm -f $@; $(AR) rcs $@ $^

# The stand-in's own parts are tested with its objects.
$(B)/tests/test_sandbox_%: $(B)/tests/unit/test_sandbox_%.o \
    $(filter-out $(B)/sandbox/main.o,$(BOX_OBJ)) $(B)/libshared.a \
    $(B)/libforerunner.a
	@mkdir -p $(@D); echo "LD $@"; \
	$(CC) $(SAN) $(LDFLAGS) -o $@ $^ -lcmocka $(BOX_LIBS)

# Tests read with GMime what we wrote.
$(B)/tests/%: $(B)/tests/unit/%.o $(B)/libshared.a $(B)/libforerunner.a
	@mkdir -p $(@D); echo "LD $@"; $(CC) $(SAN) $(LDFLAGS) -o $@ $^ \
	-lcmocka -lmicrohttpd $(LIBS) $(shell pkg-config --libs gmime-3.0)

$(B)/bench/%: $(B)/bench/%.o $(B)/libforerunner.a
	@mkdir -p $(@D); echo "LD $@"; $(CC) $(SAN) $(LDFLAGS) -o $@ $^ $(LIBS)

$(B)/bench/%.so: bench/shim/%.c
	@mkdir -p $(@D); echo "CC $<"; $(CC) $(ALL_CFLAGS) -fPIC -shared -o $@ $<

$(B)/tests/test_outbox $(B)/tests/test_outbox_faults: | $(B)/smtp-sink

$(B)/%.o: %.c
	@mkdir -p $(@D); echo "CC $<"; $(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(B)/data_files.c: tools/embed.sh $(DATA)
	@mkdir -p $(@D); sh tools/embed.sh $(DATA) > $@.new && mv $@.new $@

$(B)/page_files.c: tools/embed.sh $(BOX_DATA)
	@mkdir -p $(@D); sh tools/embed.sh $(BOX_DATA) > $@.new && mv $@.new $@

$(B)/data_files.o $(B)/page_files.o: %.o: %.c
	@echo "CC $<"; $(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

bench: $(patsubst bench/%.c,$(B)/bench/%,$(wildcard bench/*.c)) \
    $(patsubst bench/shim/%.c,$(B)/bench/%.so,$(wildcard bench/shim/*.c)) \
    $(B)/smtp-sink
	B=$(B) sh bench/run

# Every point at which a process can be killed or lose its power, and random
# ones; `make check` runs a sample.
crash:
	@sh tools/deps.sh check
	@$(MAKE) -s -j2 all testtools $(B)/crash/kill.so
	@FORERUNNER_BUILD=$(B) python3 tests/crash/prove.py $(CRASH)

$(B)/crash/kill.so: $(wildcard tests/crash/*.[ch])
	@mkdir -p $(@D); echo "LD $@"; $(CC) $(ALL_CFLAGS) -fPIC -shared \
	  -o $@ $(filter %.c,$^)

layers:
	sh tools/layers.sh

columns:
	sh tools/columns.sh

# Installs what is missing, then shows ten business days; KEEP=1 leaves the
# servers running.
demo:
	@sh tools/deps.sh demo
	@$(MAKE) -s -j2 all
	@python3 demo/run $(if $(KEEP),--keep)

check:
	@sh tools/deps.sh check
	@python3 tests/run $(ONLY)

# Coverage-guided, each parser of hostile bytes for FUZZ_SECONDS.
FUZZ_SECONDS ?= 60
FUZZ_SRC = $(sort $(wildcard tests/fuzz/fuzz_*.c))
FUZZERS	= $(FUZZ_SRC:tests/fuzz/%.c=$(B)/fuzz/%)
FUZZ_SAN = -fsanitize=fuzzer-no-link,address,undefined
FUZZ_MAKE = $(MAKE) -s CC=clang B=build/fuzz O=-O1 \
	  SAN="$(FUZZ_SAN) -fno-sanitize-recover=all"

fuzzers: $(FUZZERS)

$(B)/fuzz/fuzz_sandbox_%: $(B)/tests/fuzz/fuzz_sandbox_%.o \
    $(filter-out $(B)/sandbox/main.o,$(BOX_OBJ)) $(B)/libshared.a \
    $(B)/libforerunner.a
	@mkdir -p $(@D); echo "LD $@"; $(CC) $(subst -no-link,,$(SAN)) \
	  $(LDFLAGS) -o $@ $^ $(BOX_LIBS)

$(B)/fuzz/%: $(B)/tests/fuzz/%.o $(B)/libforerunner.a
	@mkdir -p $(@D); echo "LD $@"; $(CC) $(subst -no-link,,$(SAN)) \
	  $(LDFLAGS) -o $@ $^ $(LIBS)

fuzz:
	@$(FUZZ_MAKE) -j2 fuzzers
	@sh tools/fuzz.sh build/fuzz/fuzz $(FUZZ_SECONDS)

# Only what was found and kept.
fuzz-replay:
	@$(FUZZ_MAKE) -j2 fuzzers
	@sh tools/fuzz.sh build/fuzz/fuzz 0

SHARE	= $(DESTDIR)$(PREFIX)/share/forerunner

install: $(B)/forerunner
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 755 $(B)/forerunner $(DESTDIR)$(PREFIX)/bin
	install -m 644 man/forerunner.1 $(DESTDIR)$(PREFIX)/share/man/man1
	install -d $(SHARE)/examples $(SHARE)/prompts
	install -m 644 llm/prompts/* $(SHARE)/prompts
	set -e; for d in sequences/*/; do \
	  install -d $(SHARE)/$$d; install -m 644 $$d* $(SHARE)/$$d; done
	install -m 644 forerunner.ini.example crontab.example \
	  systemd/forerunner.service systemd/forerunner.timer \
	  $(SHARE)/examples

clean:
	rm -rf build

-include $(LIB_OBJ:.o=.d) $(BOX_OBJ:.o=.d) $(SINK_OBJ:.o=.d) \
	$(B)/jobs/main.d $(UNIT_SRC:%.c=$(B)/%.d) $(SHARED_OBJ:.o=.d) \
	$(FUZZ_SRC:%.c=$(B)/%.d) $(wildcard $(B)/tests/tools/*.d)
