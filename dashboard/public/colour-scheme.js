// Sets the colour scheme before the first paint, so that a dark page does not flash white. The dashboard keeps the
// choice under the same key; without one the system decides.
{
  let choice = null
  try {
    choice = localStorage.getItem('mantine-color-scheme-value')
  } catch {
    // A browser that forbids storage gets the system's scheme.
  }
  const dark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
}
