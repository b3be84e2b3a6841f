"""The invented city: 300 organisations in the 13 counties, who speaks for them, and where each county's group is."""
import csv
import random
import tomllib
from dataclasses import dataclass, field

ORGANISATIONS = 300
FIRST = '宏瑞恒嘉凯腾锦泽翔骏铭弘睿晟昊霖煜'
SECOND = '达泰远源创盛宇诚航鑫捷润邦禾瑜'
TRADES = ('机械', '材料', '电子', '化工', '仪表')
PACE_POINTS = 8  # of the whole year: few enough that some are behind and some are not
WECOM = 'wecom-main'
DINGTALK = 'ding-main'


@dataclass
class Organisation:
    name: str
    short: str
    county: str
    channel: str
    term_ends: str
    secretaries: list = field(default_factory=list)  # user ids


@dataclass
class County:
    name: str
    channel: str  # of its people
    coordinator: str
    robot: str = ''  # the channel of its group; none for one county
    platform: str = ''
    secret: str = ''  # webhook key or access token


@dataclass
class City:
    counties: dict
    organisations: list
    admin: str = 'admin01'


def invent(seed, counties_file):
    dice = random.Random(f'city {seed}')
    with open(counties_file, 'rb') as file:
        names = [one['name'] for one in tomllib.load(file)['county']]
    counties = {}
    for number, name in enumerate(names, 1):
        county = County(name, DINGTALK if number % 4 == 0 else WECOM, f'coordinator{number:02}')
        if number < len(names):
            county.platform = 'dingtalk-group-robot' if number % 3 == 0 else 'wecom-group-robot'
            county.robot, county.secret = f'group-{number:02}', f'invented-key-{number:02}'
        counties[name] = county
    words = [a + b for a in FIRST for b in SECOND]
    dice.shuffle(words)
    sizes = [dice.randint(2, 6) for _ in names]
    organisations = []
    for number in range(ORGANISATIONS):
        # Each county has some, the rest falls by size.
        county = names[number] if number < len(names) else dice.choices(names, sizes)[0]
        short = words[number % len(words)] + TRADES[(number + number // len(words)) % len(TRADES)]
        term = f'2026-{dice.randint(2, 12):02}-{dice.randint(1, 28):02}' if dice.random() < 0.15 else '2029-06-30'
        one = Organisation(f'测试{short}有限公司科协', short, county, counties[county].channel, term)
        how_many = dice.choices((0, 1, 2), (4, 88, 8))[0]
        one.secretaries = [f'secretary{number:03}{letter}' for letter in 'ab'[:how_many]]
        organisations.append(one)
    return City(counties, organisations)


def write_imports(city, folder):
    with open(folder / 'organisations.csv', 'w', encoding='utf-8', newline='') as file:
        rows = csv.writer(file)
        rows.writerow('名称 简称 县市区 类型 成立日期 届满日期 会员数'.split())
        for one in city.organisations:
            rows.writerow((one.name, one.short, one.county, '企业', '2020-01-01', one.term_ends, 30))
    with open(folder / 'people.csv', 'w', encoding='utf-8', newline='') as file:
        rows = csv.writer(file)
        rows.writerow('姓名 角色 组织 县市区 通道 账号'.split())
        rows.writerow(('测试管理员', '管理员', '', '', WECOM, city.admin))
        for county in city.counties.values():
            rows.writerow((f'测试协调员{county.coordinator[-2:]}', '协调员', '', county.name, county.channel, county.coordinator))
        for one in city.organisations:
            for user in one.secretaries:
                rows.writerow((f'测试秘书{user[-4:]}', '秘书', one.name, '', one.channel, user))


def configuration(city, api_base, wecom, dingtalk):
    """kexiebot.toml; `wecom` and `dingtalk` are the applications' invented credentials."""
    parts = [f'''[server]
listen = "127.0.0.1:0"
threads = 1
[time]
quiet = "20:30-08:00"
send_hour = "09:00"
ladder_days = [14, 7, 3, 1, 0]
[reminders]
pace_points = {PACE_POINTS}
[access]
bootstrap_admins = ["{WECOM}:{city.admin}"]
[log]
level = "error"
[[channel]]
name = "{WECOM}"
platform = "wecom-app"
corp_id = "{wecom['corp_id']}"
agent_id = {wecom['agent_id']}
secret = {{ env = "YEAR_SECRET" }}
token = {{ env = "YEAR_TOKEN" }}
encoding_aes_key = {{ env = "YEAR_AES_KEY" }}
api_base = "{api_base}"
[[channel]]
name = "{DINGTALK}"
platform = "dingtalk-robot"
mode = "callback"
client_id = "{dingtalk['client_id']}"
client_secret = {{ env = "YEAR_SECRET" }}
api_base = "{api_base}"
oapi_base = "{api_base}"
''']
    for county in city.counties.values():
        if not county.robot:
            continue
        variable = county.robot.upper().replace('-', '_')
        key, base = ('key', 'api_base') if county.platform == 'wecom-group-robot' else ('access_token', 'oapi_base')
        parts.append(f'''[[channel]]
name = "{county.robot}"
platform = "{county.platform}"
{key} = {{ env = "{variable}" }}
{base} = "{api_base}"
[[route]]
to = "county:{county.name}"
channel = "{county.robot}"
''')
    return ''.join(parts)


def environment(city, wecom):
    secrets = {'YEAR_SECRET': wecom['secret'], 'YEAR_TOKEN': wecom['token'], 'YEAR_AES_KEY': wecom['encoding_aes_key']}
    secrets.update({one.robot.upper().replace('-', '_'): one.secret for one in city.counties.values() if one.robot})
    return secrets
