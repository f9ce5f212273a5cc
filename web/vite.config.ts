import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const panel = process.env.MPANEL_DEV_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  base: '/',
  plugins: [react(), tailwindcss()],
  resolve: { alias: { '@': new URL('./src', import.meta.url).pathname } },
  server: { port: 5173, proxy: { '/api': { target: panel, ws: true } } },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What every page shares comes in one file instead of thirty tiny ones; pages stay on their own.
          groups: [
            { name: 'vendor', test: /node_modules\/(?!lucide-react|@radix-ui|@floating-ui)/, priority: 3 },
            { name: 'shared', test: /node_modules|src\/(ui|lib|api|app)\//, minShareCount: 2, priority: 2 },
          ],
        },
      },
    },
  },
});
