#!/usr/bin/env node
// @ts-check
import './support/require-node.mjs'
import { serve } from './support/serve.mjs'

// On data of its own, whatever .env says of the real ones.
await serve({
  WHEELHOUSE_DEMO: 'true',
  WHEELHOUSE_DATA_DIR: './data-demo',
  WHEELHOUSE_ORGANISATION: 'Skerrymoor Ferries',
  WHEELHOUSE_CURRENCY: 'EUR',
  CLICKHOUSE_URL: '',
})
