/** The ship's wheel of the name: five spokes for the five stages. */
export function WheelMark({ size = 26 }: { size?: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 32 32"
      fill="none"
      stroke="var(--wh-accent)"
      strokeWidth="2.6"
      strokeLinecap="round"
    >
      <circle cx="16" cy="16" r="9.6" />
      <circle cx="16" cy="16" r="3" />
      <path d="M16 11.8V1.6M19.99 14.7 29.7 11.55M18.47 19.4l5.99 8.25M13.53 19.4l-5.99 8.25M12.01 14.7 2.3 11.55" />
    </svg>
  )
}
