"""Commands, and ways of speaking of a command without giving it."""

# Role, chat, the command, its intent.
IMPERATIVE = [line.split("|") for line in """coordinator|direct|A12通过|approve
coordinator|direct|A12退回，照片看不清|return_activity
secretary|direct|删掉A12|withdraw_activity
secretary|direct|把A12删了|withdraw_activity
secretary|direct|把A12人数改成50|edit_activity
admin|direct|T7延到15号|extend_task
coordinator|direct|催一下T7|nudge
coordinator|direct|催一下君山茶业|nudge
admin|direct|D3免扣，系统故障|waive_deduction
guest|direct|绑定ABCD2345|bind
secretary|direct|切换到君山茶业|switch_organisation
admin|direct|给君山茶业开个秘书|invite
admin|direct|布置：12月10日前报年度总结|assign_task
coordinator|group|本群绑定平江县|bind_group
secretary|direct|撤销刚才那条|undo
coordinator|direct|全部通过|approve
secretary|direct|申请服务2，电机发热严重|request_service
secretary|direct|登记昨天的焊接讲座，45人|register_activity""".splitlines()]
REPORTING = [line.split("|") for line in """secretary|direct|T7交了|submit_task
secretary|direct|自查3已完成|declare_checklist
secretary|direct|我们拿了省科协先进集体|register_honour
secretary|direct|昨天办了焊接讲座，45人参加|register_activity
secretary|direct|申诉D3，我们已经报了|appeal""".splitlines()]

# {} is the command.
SPOKEN_OF = """听说{};有人说“{}”;是不是{};要是{}了怎么办;如果{}会怎么样;为什么{};什么时候{}""".split(";")
NOT_ORDERED = """先别{};先不要{};不用{};不要{};暂时不{};别{};他们说{};领导说过几天再{};怎么{};如何{};要不要{};我在考虑要不要{};
谁说{};明天再{};等我确认了再{};晚点再{};回头再{};还没想好要不要{};没说要{};谁让你{};我没{};还没{};昨天我没有{};本来想{}，算了;假如{}呢;
{}了吗;{}是谁操作的""".replace("\n", "").split(";")
