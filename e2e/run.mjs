// Runs the browser tests on the jar that was built: `npm run e2e`, and with arguments for Playwright
// `node e2e/run.mjs -g keyboard`. Without a browser they are left out, except under CI, where that is a failure.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { argv, env, execPath, exit } from 'node:process';
import { fileURLToPath } from 'node:url';
import { findChromium } from './search/chromium.mjs';
import { findJava, oldestMajor } from './search/jdk.mjs';

const here = dirname(fileURLToPath(import.meta.url));

function end(code, sentence) {
  (code === 0 ? console.log : console.error)(sentence);
  exit(code);
}

const chromium = findChromium();
if (!chromium) {
  const how = 'install one (on Debian: apt-get install chromium) or name one in BOUQUET_CHROMIUM';
  if (env.CI) {
    end(1, `The browser tests need a Chromium, and none was found: ${how}.`);
  }
  end(0, `The browser tests were left out, because no Chromium was found: ${how}.`);
}

const java = findJava();
if (!java) {
  end(
    1,
    `The browser tests need a JDK of version ${oldestMajor} or newer: install one, or name its java in BOUQUET_JAVA.`,
  );
}

const jar = env.BOUQUET_JAR ?? join(here, '..', 'backend', 'target', 'bouquet.jar');
if (!existsSync(jar)) {
  end(1, `There is no ${jar} to test: build it by ./mvnw package -DskipTests, or name one in BOUQUET_JAR.`);
}

console.log(`Browser tests: ${jar} on ${java}, in ${chromium}`);
const playwright = createRequire(import.meta.url).resolve('@playwright/test/cli');
const { status } = spawnSync(execPath, [playwright, 'test', ...argv.slice(2)], {
  cwd: here,
  stdio: 'inherit',
  env: { ...env, BOUQUET_CHROMIUM: chromium, BOUQUET_JAVA: java, BOUQUET_JAR: jar },
});
exit(status ?? 1);
