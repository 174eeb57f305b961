// SPDX-License-Identifier: GPL-3.0-or-later

/** The instructions of a Dockerfile, executed in folders: those that ours has; any other is an error. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DockerfileParser } from 'dockerfile-ast';
import { bash, execute, repository } from './root.mjs';

/** @typedef {import('./root.mjs').Image} Image */

const FILE = 'installer/docker/Dockerfile';
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Words as Docker splits them; ours have no quotes. @param {string} text */
const words = (text) => text.split(/\s+/).filter(Boolean);

/** What a checkout sends to the engine. The patterns of Dockerfile.dockerignore are what git does not have anyhow, and docs. */
const sendContext = (target) =>
  bash(`git ls-files -z -co --exclude-standard | grep -zv '^docs/' | xargs -0 tar -c | tar -x -C '${target}'`);

/** @param {Image} image @param {string} text @param {string} origin the folder that its first path is in */
function copy(image, text, origin) {
  const [source, to, ...more] = words(text);
  if (more.length > 0) throw new Error(`COPY of more than one thing: ${text}`);
  const target = join(image.root, to.startsWith('/') ? to : join(image.workdir, to));
  if (origin === repository && source === '.') return void sendContext(target);
  bash(`mkdir -p "$(dirname '${target}')" && cp -a --no-preserve=ownership '${join(origin, source)}' '${target}'`);
}

/** `["a", "b"]` as a list, anything else as a line for the shell. @param {string} text @returns {string[]} */
const commandOf = (text) => (text.startsWith('[') ? JSON.parse(text) : ['sh', '-c', text]);

/** @type {Record<string, (image: Image, text: string, origin: string) => void>} */
const steps = {
  RUN(image, text) {
    const code = execute(image, commandOf(text));
    if (code !== 0) throw new Error(`exit code ${code} of: ${text}`);
  },
  COPY: copy,
  WORKDIR(image, text) {
    image.workdir = text;
    bash(`mkdir -p '${image.root}${text}'`);
  },
  ENV(image, text) {
    for (const pair of words(text)) image.env[pair.split('=')[0]] = pair.slice(pair.indexOf('=') + 1);
  },
  USER(image, text) { image.user = text; },
  ENTRYPOINT(image, text) { image.entrypoint = commandOf(text); },
  HEALTHCHECK(image, text) { image.healthcheck = commandOf(text.slice(text.indexOf('CMD') + 'CMD'.length).trim()); },
  VOLUME() {},
  EXPOSE() {},
};

/** A new stage on Debian's image, which is copied. @param {string} base @param {string} root @returns {Image} */
function stage(base, root) {
  bash(`cp -a '${base}' '${root}'`);
  return { root, env: { PATH, HOME: '/root' }, workdir: '/', user: '', entrypoint: [], healthcheck: [] };
}

/** Builds below \a work. @param {string} work @returns {{image: Image, base: string}} its last stage and what that began with */
export function build(work) {
  const base = join(work, 'debian');
  bash(`chmod 755 '${work}' && source tests/bare/root.sh && make_root '${base}'`);
  /** @type {Map<string, Image>} */
  const stages = new Map();
  let image = null;
  for (const instruction of DockerfileParser.parse(readFileSync(join(repository, FILE), 'utf8')).getInstructions()) {
    const keyword = instruction.getKeyword();
    const text = instruction.getArgumentsContent() ?? '';
    console.log(`${keyword} ${text.slice(0, 100)}`);
    if (keyword === 'FROM') {
      const [from, , name = String(stages.size)] = words(text);
      if (from !== 'debian:bookworm-slim') throw new Error(`a stage from ${from}`);
      image = stage(base, join(work, name));
      stages.set(name, image);
    } else if (keyword in steps) {
      const from = instruction.getFlags?.().find((flag) => flag.getName() === 'from')?.getValue();
      steps[keyword](image, text, from ? stages.get(from).root : repository);
    } else {
      throw new Error(`${keyword} is not known here`);
    }
  }
  return { image, base };
}
