export function WhatIfBar() {
  return null;
}
