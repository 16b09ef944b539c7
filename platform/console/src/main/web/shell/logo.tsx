/** Four tiles. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true">
      <rect x="2" y="2" width="13" height="13" rx="3" fill="#0b6e69" />
      <rect x="17" y="2" width="13" height="13" rx="3" fill="#2f9e8f" />
      <rect x="2" y="17" width="13" height="13" rx="3" fill="#e0a83a" />
      <rect x="17" y="17" width="13" height="13" rx="3" fill="#0b6e69" />
    </svg>
  );
}
