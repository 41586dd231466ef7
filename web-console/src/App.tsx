import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect } from 'react';
import { BrowserRouter } from 'react-router';
import { Door } from './session/Door.tsx';
import { queries } from './session/queries.ts';
import { session } from './session/session.ts';
import { theme } from './theme/theme.ts';
import { Breakage } from './ui/Breakage.tsx';

const colorSchemes = localStorageColorSchemeManager({ key: 'bouquet.colour-scheme' });

export function App() {
  useEffect(() => void session.find(), []);
  return (
    // The style elements that Mantine would inject are part of our style sheet: see mantineVariables in vite.config.ts.
    <MantineProvider
      theme={theme}
      withCssVariables={false}
      withGlobalClasses={false}
      defaultColorScheme="auto"
      colorSchemeManager={colorSchemes}
    >
      <Notifications position="bottom-right" limit={3} />
      <Breakage>
        <QueryClientProvider client={queries}>
          <BrowserRouter basename="/console">
            <Door />
          </BrowserRouter>
        </QueryClientProvider>
      </Breakage>
    </MantineProvider>
  );
}
