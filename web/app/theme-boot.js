// SPDX-License-Identifier: GPL-3.0-or-later

// A classic script that runs before the first paint, so that a dark page never flashes white.
(() => {
  let chosen = 'system';
  try {
    chosen = JSON.parse(localStorage.getItem('parley.theme') ?? '"system"');
  } catch {
    // Storage is forbidden: the system decides.
  }
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = chosen === 'light' || chosen === 'dark' ? chosen : dark ? 'dark' : 'light';
})();
