#!/usr/bin/env node
// @ts-check
import './support/require-node.mjs'
import { serve } from './support/serve.mjs'

await serve()
