# Every target works from a fresh clone. `make help` lists them.

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift

binary := .build/release/baton
sources := $(shell find Sources Package.swift -type f)
share := $(DESTDIR)$(PREFIX)/share

# macOS ships the Swift libraries; elsewhere the binary carries them.
ifeq ($(shell uname -s),Darwin)
static :=
else
static := --static-swift-stdlib
endif

.PHONY: help build demo test docs soak fuzz bench race lint install clean
.DEFAULT_GOAL := help

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

build: ## the optimised binary, .build/release/baton
	@.ci/setup build
	$(SWIFT) build -c release --product baton $(static)

demo: build ## two teams edit one plan at the same time, sync and decide
	@docs/examples/demo.sh $(binary)

test: ## all tests
	@.ci/setup test
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --parallel --disable-xctest

docs: build ## the commands of the documentation, run as written, and 500 mixed ones over two hubs
	@docs/examples/check-docs.sh $(binary)
	@docs/examples/two-hubs.sh $(binary)

SOAK ?= 200000
HISTORIES ?= 1000
KILLS ?= 1000
PAIRS ?= 600
soak := -c release -Xswiftc -enable-testing --scratch-path .build/soak
soaked := $(SWIFT) test $(soak) --skip-build --disable-xctest --filter

soak: ## the random tests, much longer, optimised: SOAK inputs (200000), HISTORIES of two to five clones (1000; all of it: 100000), KILLS (1000), PAIRS (600)
	@.ci/setup test
	$(SWIFT) build $(soak) --build-tests
	BATON_SOAK=$(SOAK) $(soaked) PlanTextTests
	BATON_SOAK=$$(($(SOAK) / 50)) $(soaked) LawTests
	BATON_SOAK=$(SOAK) $(soaked) FileMergePropertyTests
	BATON_HISTORIES=$(HISTORIES) $(soaked) 'OrderTests|DecisionTests|AuthorityMergeTests'
	BATON_HISTORIES=$(HISTORIES) $(soaked) ConvergenceTests
	$(SWIFT) build --product baton
	@Tests/Scripts/kill.sh .build/debug/baton $(KILLS)
	@Tests/Scripts/together.sh .build/debug/baton $(PAIRS)

FUZZ ?= 600

fuzz: ## libFuzzer on the plan text and on the merge of one file, FUZZ seconds (600) each
	@Tests/Fuzz/run.sh $(FUZZ)

BENCH ?= items=10000,100000 runs=5

bench: build ## what commands cost next to git's; BENCH="items=10000 only=merge"
	$(SWIFT) build -c release --product Benchmarks
	@.build/release/Benchmarks baton=$(binary) $(BENCH)

WRITERS ?= 16
ROUNDS ?= 20

race: build ## many writers and one hub, next to git; WRITERS (16), ROUNDS (20)
	@for way in file ssh; do Tests/Scripts/race.sh $(binary) $(WRITERS) $(ROUNDS) $$way; done

lint: ## the formatter's rules, without changing a file
	$(SWIFT) format lint --strict --recursive --parallel Sources Tests Package.swift

install: $(binary) ## the binary, completions and manual pages, below PREFIX (/usr/local)
	install -d $(DESTDIR)$(PREFIX)/bin $(share)/bash-completion/completions \
	  $(share)/zsh/site-functions $(share)/fish/vendor_completions.d $(share)/man/man1
	install -m 755 $(binary) $(DESTDIR)$(PREFIX)/bin/baton
	$(binary) --generate-completion-script bash > $(share)/bash-completion/completions/baton
	$(binary) --generate-completion-script zsh > $(share)/zsh/site-functions/_baton
	$(binary) --generate-completion-script fish > $(share)/fish/vendor_completions.d/baton.fish
	$(binary) manual $(share)/man/man1

# So that `make build` and then `sudo make install` needs no Swift for root.
$(binary): $(sources)
	@$(MAKE) --no-print-directory build
	@touch -c $@

clean: ## everything that a build made
	rm -rf .build
