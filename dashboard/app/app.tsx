import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode, useState } from 'react'
import { RouterProvider } from 'react-router'
import { createQueryClient } from '../api/client.ts'
import { createRouter } from './routes.tsx'
import { cssVariables, theme } from './theme.ts'

/** The dashboard with all it stands on: theme, cache of answers, pages. */
export function App() {
  const [queryClient] = useState(createQueryClient)
  const [router] = useState(createRouter)
  return (
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <QueryClientProvider client={queryClient}>
          {/* A page rendered later than its address would answer a quick click with the period left behind. */}
          <RouterProvider router={router} useTransitions={false} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>
  )
}
