// Finds a JDK that Bouquet runs on, wherever one usually lives.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { env, platform } from 'node:process';

export const oldestMajor = 21;

/** The path of a `java` that is new enough: BOUQUET_JAVA, JAVA_HOME, the PATH, then the usual folders; else undefined. */
export function findJava() {
  if (env.BOUQUET_JAVA) {
    return majorOf(env.BOUQUET_JAVA) >= oldestMajor ? env.BOUQUET_JAVA : undefined;
  }
  return candidates().find((java) => majorOf(java) >= oldestMajor);
}

function candidates() {
  const homes = [
    ...(env.JAVA_HOME ? [env.JAVA_HOME] : []),
    ...foldersIn(join(homedir(), '.jdks')),
    ...foldersIn(join(homedir(), '.sdkman', 'candidates', 'java')),
    ...foldersIn('/usr/lib/jvm'),
    ...foldersIn('/opt/java'),
    ...foldersIn('/Library/Java/JavaVirtualMachines').map((folder) => join(folder, 'Contents', 'Home')),
    ...macHome(),
  ];
  const program = platform === 'win32' ? 'java.exe' : 'java';
  const javas = homes.map((home) => join(home, 'bin', program)).filter((java) => existsSync(java));
  // What JAVA_HOME and the PATH say goes before what merely lies around.
  return env.JAVA_HOME ? [...javas.slice(0, 1), 'java', ...javas.slice(1)] : ['java', ...javas];
}

function foldersIn(folder) {
  return existsSync(folder)
    ? readdirSync(folder)
        .sort()
        .map((name) => join(folder, name))
    : [];
}

function macHome() {
  if (platform !== 'darwin') {
    return [];
  }
  const { status, stdout } = spawnSync('/usr/libexec/java_home', ['-v', `${oldestMajor}+`], {
    encoding: 'utf8',
  });
  return status === 0 ? [stdout.trim()] : [];
}

/** The major version of a `java`; 0 where it does not run. */
function majorOf(java) {
  const { stderr } = spawnSync(java, ['-XshowSettings:properties', '-version'], { encoding: 'utf8' });
  return Number(stderr?.match(/java\.specification\.version = (\d+)/)?.[1] ?? 0);
}
