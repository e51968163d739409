import react from '@vitejs/plugin-react'
import { defineConfig, type ProxyOptions } from 'vite'

const port = process.env.WHEELHOUSE_PORT ?? '4000'
const collector = `http://127.0.0.1:${port}`

/** Passes a path on to the collector, as a page of the collector's own would ask for it. */
const toCollector: ProxyOptions = {
  target: collector,
  changeOrigin: true,
  configure(proxy) {
    proxy.on('proxyReq', (onward, request) => {
      // Only this server's own pages are vouched for: a foreign page keeps its Origin and is refused.
      if (request.headers.origin === `http://${request.headers.host}`) onward.setHeader('origin', collector)
    })
  },
}

export default defineConfig({
  root: 'dashboard',
  plugins: [react()],
  build: { outDir: '../dist/dashboard', emptyOutDir: true, sourcemap: false },
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(
      ['/api', '/metrics', '/hooks', '/v1', '/livez', '/readyz'].map((path) => [path, toCollector]),
    ),
  },
})
