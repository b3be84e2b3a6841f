"""The programs of one year, each a process of its own: the simulator, the bot under the shared clock, and its command line."""
import http.client
import json
import mmap
import os
import signal
import struct
import subprocess
import sys

import city as cities

WECOM = {'corp_id': 'ww0000000000000000', 'agent_id': 1000002, 'secret': 'invented-secret', 'token': 'InventedToken',
         'encoding_aes_key': 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFA'}
DINGTALK = {'client_id': 'ding00000000testrobot', 'client_secret': 'invented-secret'}


class Clock:
    """tests/support/clock_file.hpp, from here."""

    def __init__(self, path, start):
        path.write_bytes(struct.pack('=q', start))
        with open(path, 'r+b') as file:
            self._bytes = mmap.mmap(file.fileno(), 8)

    def now(self):
        return struct.unpack('=q', self._bytes[:8])[0]

    def move_to(self, moment):
        self._bytes[:8] = struct.pack('=q', max(moment, self.now()))


def address_in(line):
    found = line.find('http://')
    if found < 0:
        raise RuntimeError(f'no address: {line}')
    return line[found:].split()[0]


class Simulator:
    def __init__(self, program, clock_file):
        self._process = subprocess.Popen((program, '--clock', clock_file), stdout=subprocess.PIPE, text=True)
        self.address = address_in(self._process.stdout.readline())
        self._line = http.client.HTTPConnection(self.address.removeprefix('http://'), timeout=60)
        self._seq = 0

    def control(self, what, body=None, method='POST'):
        data = body if isinstance(body, bytes) else None if body is None else json.dumps(body).encode()
        self._line.request(method, f'/control/{what}', data)
        answer = self._line.getresponse()
        text = answer.read()
        if answer.status != 200:
            raise RuntimeError(f'control {what}: {answer.status} {text!r}')
        return json.loads(text)

    def take_journal(self):
        """What happened since the last time; the simulator forgets it."""
        entries = self.control(f'journal?after={self._seq}', method='GET')
        if entries:
            self._seq = entries[-1]['seq']
            self.control(f'journal?after={self._seq}', method='DELETE')
        return entries

    def last(self):
        """The number of the last entry so far."""
        entries = self.control(f'journal?after={self._seq}', method='GET')
        return entries[-1]['seq'] if entries else self._seq

    def set_faults(self, faults):
        self.control('faults', method='DELETE')
        for one in faults:
            self.control('faults', one)

    def stop(self):
        self._process.terminate()
        self._process.wait()


class Bot:
    """`kexiebot serve` under the shared clock (by_clock.cpp)."""

    def __init__(self, program, folder, environment, log):
        self._process = subprocess.Popen((program, 'kexiebot.toml', folder / 'clock'), cwd=folder, env=environment, text=True,
                                         stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log)
        self.address = address_in(self._process.stdout.readline())

    def run_until(self, moment):
        """Everything due up to then is done, at most some seconds late."""
        self.begin(moment)
        line = self._process.stdout.readline()
        if not line.startswith('at '):
            raise RuntimeError(f'the bot ended: {line!r}')

    def begin(self, moment):
        self._process.stdin.write(f'{moment}\n')
        self._process.stdin.flush()

    def kill(self):
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGKILL)
        self._end()

    def stop(self):
        self._process.stdin.close()
        self._end()
        if self._process.returncode != 0:
            raise RuntimeError(f'the bot ended with {self._process.returncode}')

    def _end(self):
        self._process.wait()
        self._process.stdout.close()


class House:
    def __init__(self, city, folder, programs, start):
        self.city, self.folder, self._programs = city, folder, programs
        # Whoever ends this program ends the others with it.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
        self.clock = Clock(folder / 'clock', start)
        self.simulator = Simulator(programs / 'tests/simulator/kexiebot-simulator', folder / 'clock')
        self._environment = dict(os.environ, **cities.environment(city, WECOM))
        self._log = open(folder / 'log', 'w', encoding='utf-8')
        (folder / 'kexiebot.toml').write_text(cities.configuration(city, self.simulator.address, WECOM, DINGTALK), encoding='utf-8')
        cities.write_imports(city, folder)
        self.command('import', 'organisations', 'organisations.csv')
        self.command('import', 'people', 'people.csv')
        self.bot = None

    def command(self, *words):
        done = subprocess.run((self._programs / 'kexiebot', *words), cwd=self.folder, env=self._environment, text=True,
                              capture_output=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f'kexiebot {" ".join(words)}: {done.stderr}')
        return done.stdout

    def start_bot(self):
        self.bot = Bot(self._programs / 'tests/year/kexiebot-by-clock', self.folder, self._environment, self._log)
        keys = {'wecom-group-robot': [], 'dingtalk-group-robot': []}
        for county in self.city.counties.values():
            keys.setdefault(county.platform, []).append(county.secret)
        self.simulator.control('wecom/setup', {'app': {**WECOM, 'callback': f'{self.bot.address}/callback/{cities.WECOM}'},
                                               'webhook_keys': keys['wecom-group-robot']})
        self.simulator.control('dingtalk/setup', {
            'app': {**DINGTALK, 'callback': f'{self.bot.address}/callback/{cities.DINGTALK}'},
            'group_robots': [{'access_token': one} for one in keys['dingtalk-group-robot']]})

    def say(self, channel, user, text):
        """What the bot answers at once."""
        if channel == cities.WECOM:
            said = {'via': 'app', 'from': user, 'type': 'text', 'fields': {'Content': text}}
            return self.simulator.control('wecom/say', said)['text']
        return self.simulator.control('dingtalk/say', {'from': user, 'type': 'text', 'text': text}).get('text', '')

    def send_picture(self, channel, user, png):
        if channel == cities.WECOM:
            media = self.simulator.control('wecom/media?type=image&name=photo.png', png)['media_id']
            said = {'via': 'app', 'from': user, 'type': 'image', 'fields': {'PicUrl': 'http://127.0.0.1/', 'MediaId': media}}
            return self.simulator.control('wecom/say', said)
        code = self.simulator.control('dingtalk/media?name=photo.png', png)['download_code']
        return self.simulator.control('dingtalk/say', {'from': user, 'type': 'picture', 'download_code': code})

    def close(self):
        if self.bot is not None:
            self.bot.kill()
        self.simulator.stop()
        self._log.close()
