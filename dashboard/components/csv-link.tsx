import { IconDownload } from '@tabler/icons-react'
import classes from './csv-link.module.css'

/** Downloads what a panel shows. */
export function CsvLink({ href, of }: { href: string; of: string }) {
  return (
    <a className={classes.link} href={href} download aria-label={`Download ${of} as CSV`}>
      <IconDownload aria-hidden="true" size={15} stroke={1.8} />
      CSV
    </a>
  )
}
