#!/usr/bin/env node
"use strict";
require("../dist/refund.cjs").start(process);
