# A thin skin over run.py, which does everything and works without make: python3 run.py report
# Arguments for the tool behind a task go in ARGS: make test ARGS="-k anchors"
PYTHON ?= python3
ARGS ?=
.DEFAULT_GOAL := help

.PHONY: help setup report test check lab bench docs lock clean
help:
	@$(PYTHON) run.py --help

setup report test check lab bench docs lock clean:
	@$(PYTHON) run.py $@ $(ARGS)
