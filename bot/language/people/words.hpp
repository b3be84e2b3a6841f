#pragma once

#include <array>
#include <string_view>

namespace kexiebot::language::people {

using Words = std::u32string_view;

/// Nouns for persons that may follow "N个": only these make it a count of people.
inline constexpr std::array<Words, 98> person_nouns{
    U"姑娘",   U"小伙子", U"小伙",       U"女将",     U"小年轻",   U"爷爷奶奶", U"大爷",   U"大妈",   U"大姐",       U"兄弟",
    U"姐妹",   U"后生",   U"老人家",     U"小伙伴",   U"伙伴",     U"老铁",     U"养殖户", U"种植户", U"合作社社员", U"社员",
    U"驾驶员", U"老倌",   U"伢子",       U"妹子",     U"嫂子",     U"老头",     U"老人",   U"农户",   U"村民",       U"街坊",
    U"客商",   U"朋友",   U"老乡",       U"新人",     U"家属",     U"工友",     U"师傅",   U"人",     U"工程师",     U"代表",
    U"学生",   U"同学",   U"职工",       U"员工",     U"会员",     U"党员",     U"老师",   U"专家",   U"技术员",     U"技术人",
    U"博士",   U"硕士",   U"科技工作者", U"科技人员", U"科研人员", U"同志",     U"同事",   U"学员",   U"青年",       U"教师",
    U"干部",   U"工人",   U"女",         U"男",       U"领导",     U"嘉宾",     U"教授",   U"院士",   U"讲师",       U"学者",
    U"观众",   U"听众",   U"群众",       U"市民",     U"居民",     U"家长",     U"小朋友", U"孩子",   U"助理",       U"技师",
    U"初级",   U"大学生", U"研究生",     U"选手",     U"队员",     U"年轻人",   U"骨干",   U"中级",   U"高级",       U"高工",
    U"助工",   U"研究员", U"经理",       U"志愿者",   U"娃",       U"茶农",     U"师生",   U"客户"};

/// 人, 名 or 位 begins one of these and counts nobody.
inline constexpr std::array<Words, 40> not_counted{
    U"人工", U"人才", U"人大", U"人事", U"人机", U"人形", U"人民", U"人为", U"人体", U"人像", U"人力", U"人生", U"人类", U"人均",
    U"人脸", U"人口", U"人居", U"人文", U"人数", U"人行", U"人制", U"人社", U"人防", U"人字", U"人道", U"名录", U"名额", U"名牌",
    U"名师", U"名家", U"名企", U"名单", U"名片", U"名誉", U"位于", U"位数", U"位置", U"位移", U"位机", U"名称"};

/// Before the figure: it was planned. Those that end a lead-in stand before 有, 来, 到 and the like, which are passed over.
inline constexpr std::array<Words, 34> planned{
    U"报名的有", U"报名的是", U"通知了", U"之前报的", U"原先报的", U"原来报的", U"本来报的", U"说要来", U"说好来",
    U"说来",     U"说好",     U"说要",   U"想来",     U"原计划",   U"计划",     U"原定",     U"应到",   U"应参加",
    U"应参训",   U"应参会",   U"预计",   U"预期",     U"预定",     U"拟",       U"目标",     U"报名",   U"通知",
    U"定员",     U"限额",     U"名额",   U"限",       U"应出席",   U"应来",     U"应"};
inline constexpr std::array<Words, 12> part{U"其中", U"里面", U"包括", U"包含", U"含",   U"里面有",
                                            U"内有", U"女",   U"男",   U"女性", U"男性", U"有女"};
inline constexpr std::array<Words, 15> total{U"共计", U"总共", U"一共",   U"合计", U"累计", U"总计", U"总人数", U"总数",
                                             U"统共", U"拢共", U"加起来", U"全部", U"总",   U"共",   U"前后"};
/// 来了四十来个人哦不对四十二个: what stands behind is meant.
inline constexpr std::array<Words, 3> told_anew{U"哦不对", U"啊不对", U"不对是"};
inline constexpr std::array<Words, 29> actual{
    U"实到的是", U"实到的有",   U"最后坐下来的是", U"坐下来的是", U"坐下来的有", U"最后到场的是", U"结果到",   U"结果来",
    U"结果只来", U"结果只到",   U"结果只有",       U"最后来",     U"最后到",     U"实际就到",     U"哦不对",   U"啊不对",
    U"不对是",   U"不对应该是", U"不对，是",       U"实际去",     U"实际上来",   U"实到",         U"实际到场", U"实际参加",
    U"实际到会", U"实际参训",   U"实际到",         U"实际来",     U"实有"};
inline constexpr std::array<Words, 6> capacity{U"可容纳", U"容纳", U"能坐", U"可坐", U"坐得下", U"座位"};
/// 每部门派3人, 各单位2名: how many each, not how many came. 每天 and 每场 are not among them.
inline constexpr std::array<Words, 14> each{U"每部门", U"每个部门", U"各部门", U"每单位", U"各单位", U"每科室", U"各科室",
                                            U"每组",   U"每队",     U"各组",   U"每班",   U"每家",   U"每企业", U"各企业"};
/// The verb between such a unit and the figure.
inline constexpr std::array<Words, 8> sent{U"各派", U"选派", U"委派", U"派出", U"派", U"推荐", U"限报", U"报"};

/// Label and filler before a figure without a unit: 参加人数是四十七, 人数：41, 人数改成50.
inline constexpr std::array<Words, 12> labels{U"参加人数", U"参与人数", U"参会人数", U"参训人数", U"到场人数", U"出席人数",
                                              U"签到人数", U"实到人数", U"实到",     U"总人数",   U"参与人次", U"人数"};
/// The same where the clause ends behind the figure: 参加的人有四十多, 人次八百六, 我数的是三十五.
inline constexpr std::array<Words, 106> loose_labels{
    U"现场点名", U"签到表",   U"签到簿",   U"花名册",   U"点名",     U"扫码",       U"打卡",     U"清点",     U"数了",
    U"点了",     U"哦不对",   U"啊不对",   U"不对是",   U"人流量",   U"客流量",     U"一遍是",   U"两遍是",   U"三遍是",
    U"来看的",   U"来听的",   U"来学的",   U"听的",     U"看的",     U"参加的人有", U"签到表上", U"签到本上", U"到场的人",
    U"来看的人", U"数出来是", U"点出来是", U"算出来是", U"统计的是", U"参加的人",   U"来的人有", U"到的人有", U"到场的有",
    U"参加的有", U"科技人员", U"签到本",   U"签到册",   U"点的是",   U"报的是",     U"看的人",   U"听的人",   U"逛的人",
    U"人一共",   U"写的是",   U"数出来",   U"登的是",   U"上面是",   U"显示是",     U"记的是",   U"来的人",   U"来的有",
    U"到的有",   U"数的是",   U"数下来",   U"数了数",   U"技术员",   U"班组长",     U"养殖户",   U"种植户",   U"数的",
    U"记的",     U"报的",     U"接龙",     U"点的",     U"人是",     U"人有",       U"写的",     U"写着",     U"人次",
    U"参会",     U"参训",     U"到会",     U"到场",     U"出席",     U"与会",       U"听众",     U"签到",     U"总共",
    U"一共",     U"共计",     U"合计",     U"总计",     U"来了",     U"到了",       U"坐了",     U"说是",     U"学员",
    U"职工",     U"员工",     U"党员",     U"代表",     U"学生",     U"师生",       U"观众",     U"群众",     U"居民",
    U"家长",     U"工人",     U"村民",     U"茶农",     U"农户",     U"讲",         U"说"};
inline constexpr std::array<Words, 31> fillers{
    U"再写上", U"写上",   U"再填上",   U"填上", U"登上", U"补上", U"峰值", U"填错了", U"写错了", U"错了", U"不对",
    U"应该是", U"应该为", U"应该改成", U"应为", U"应是", U"改成", U"改为", U"改到",   U"更正为", U"换成", U"填成",
    U"有",     U"是",     U"为",       U"达到", U"达",   U"共",   U"写",   U"改",     U"大概是"};

/// Words between a role's word and its figure that say nothing themselves.
inline constexpr std::array<Words, 22> passed_over{U"青年", U"代表", U"会员", U"学员", U"员工", U"职工", U"人数", U"人员",
                                                   U"有",   U"来了", U"来",   U"到了", U"到场", U"到",   U"了",   U"参加",
                                                   U"约",   U"是",   U"为",   U"计",   U"邀请", U"达"};

/// Behind the figure: these speak. 专家 and 教授 before it do only if they were invited.
inline constexpr std::array<Words, 17> speakers{U"专家", U"教授", U"讲师", U"院士", U"老师", U"学者", U"讲者", U"主讲", U"授课",
                                                U"外聘", U"特邀", U"名师", U"主持", U"博士", U"来讲", U"讲课", U"讲授"};
inline constexpr std::array<Words, 14> speakers_before{U"讲课老师", U"讲课专家", U"讲课教师", U"讲课的",   U"主讲",
                                                       U"主讲人",   U"授课老师", U"讲师",     U"主讲专家", U"主讲老师",
                                                       U"授课专家", U"授课教师", U"主讲教授", U"主讲嘉宾"};
inline constexpr std::array<Words, 4> invited_before{U"专家", U"教授", U"院士", U"老师"};
inline constexpr std::array<Words, 10> inviting{U"台上", U"受邀", U"应邀", U"邀请",   U"特邀",
                                                U"聘请", U"请",   U"外聘", U"主讲人", U"讲师"};
/// Behind such a figure, in the next clause: those are counted who listened.
inline constexpr std::array<Words, 11> listeners_next{U"参会", U"参加", U"参训", U"听众", U"学员", U"到场",
                                                      U"观众", U"群众", U"与会", U"听课", U"来听"};
/// Directly before the figure: whoever is counted was invited to speak. 邀请45人参加 came to listen.
inline constexpr std::array<Words, 12> invites{U"邀请了", U"邀请到", U"邀请", U"特邀了", U"特邀", U"请了",
                                               U"请来了", U"请来",   U"请到", U"请",     U"聘请", U"约请"};
/// Behind a noun for persons: what those concerned did. 五个检验员加入市食品学会
inline constexpr std::array<Words, 24> deeds_of_persons{U"加入", U"入会", U"入了", U"入选", U"晋升", U"晋级", U"评上", U"评为",
                                                        U"评了", U"获评", U"获得", U"获聘", U"取得", U"考上", U"考取", U"考过",
                                                        U"升为", U"升了", U"升级", U"通过", U"拿到", U"拿了", U"当选", U"成为"};
/// People at an event who are not its audience.
inline constexpr std::array<Words, 13> beside{U"领奖的", U"获奖的", U"受表彰的", U"上台的", U"志愿者", U"工作人员", U"服务人员",
                                              U"领导",   U"嘉宾",   U"来宾",     U"评委",   U"记者",   U"主办方"};
/// Verbs that make the figure their result: 评出先进10名, 选举产生9名委员.
inline constexpr std::array<Words, 11> results{U"产生", U"选出", U"评出", U"评选", U"表彰", U"奖励",
                                               U"推选", U"发展", U"吸纳", U"聘任", U"颁发"};
/// Behind the figure: these were honoured at the event.
inline constexpr std::array<Words, 8> honoured{U"受到表彰", U"受表彰",   U"获表彰",   U"被表彰",
                                               U"受到表扬", U"上台领奖", U"受到奖励", U"获得表彰"};
inline constexpr std::array<Words, 15> rooms{U"报告厅", U"会议室",   U"教室",     U"会场", U"礼堂", U"大厅",   U"展厅", U"阶梯",
                                             U"规模",   U"的报告厅", U"的会议室", U"小组", U"团队", U"工作组", U"座"};
inline constexpr std::array<Words, 12> attending{U"参加", U"参会", U"参训", U"到会", U"到场", U"出席",
                                                 U"参与", U"来听", U"听讲", U"聆听", U"都到", U"到了"};
inline constexpr std::array<Words, 9> missing{U"请假", U"缺席", U"缺勤", U"未到", U"没来", U"没到", U"缺", U"计划少", U"少"};
/// These end in a character that leads a figure in, but are words of their own: 催化反应30人, 数值模拟来了30人.
inline constexpr std::array<Words, 43> not_leads{U"子女", U"制约", U"节约", U"预约", U"简约", U"契约", U"公约", U"合约", U"附近",
                                                 U"接近", U"邻近", U"现有", U"国有", U"特有", U"稀有", U"具有", U"富有", U"模拟",
                                                 U"虚拟", U"反应", U"响应", U"效应", U"供应", U"适应", U"感应", U"对应", U"极限",
                                                 U"期限", U"权限", U"上限", U"下限", U"无限", U"界限", U"公共", U"汇总", U"妇女",
                                                 U"儿女", U"少女", U"稀缺", U"短缺", U"空缺", U"减少", U"内含"};
inline constexpr std::array<Words, 4> not_missing{U"至少", U"老少", U"多少", U"不少"};
/// Directly before a count of those present.
inline constexpr std::array<Words, 74> came{
    U"涉及",     U"涉及到",   U"惠及",   U"覆盖",     U"覆盖到",   U"听的人",   U"看的人", U"来的人", U"到的人",   U"估摸着",
    U"估摸",     U"听课的人", U"到场的", U"到会的",   U"听课的",   U"听讲的",   U"参会的", U"参训的", U"前来听的", U"前来的",
    U"来听课的", U"坐着",     U"坐满了", U"挤了",     U"挤着",     U"站了",     U"围了",   U"聚了",   U"听课",     U"前来",
    U"下面",     U"台下",     U"底下",   U"屋里",     U"场内",     U"听的",     U"来了",   U"来哒",   U"到了",     U"到的",
    U"来的",     U"到场",     U"到会",   U"与会",     U"参会",     U"参训",     U"出席",   U"参加的", U"参加",     U"参与",
    U"现场",     U"实际",     U"大概",   U"大约",     U"差不多",   U"将近",     U"约莫",   U"约",     U"近",       U"有",
    U"的有",     U"听众",     U"学员",   U"参训学员", U"参会代表", U"到会代表", U"坐了",   U"吸引",   U"吸引了",   U"人数",
    U"来听的",   U"签到",     U"拢共",   U"统共"};
/// In the clause of a count without a unit: those who came.
inline constexpr std::array<Words, 12> comers{U"来", U"到场", U"到会", U"参加", U"听",   U"看",
                                              U"逛", U"群众", U"居民", U"学生", U"职工", U"观众"};
/// Behind a figure without a measure word: 两百多居民, 60学生.
inline constexpr std::array<Words, 16> persons_counted{U"居民", U"群众", U"观众", U"市民", U"学生", U"学员",   U"职工", U"员工",
                                                       U"村民", U"师生", U"游客", U"听众", U"孩子", U"小朋友", U"党员", U"家长"};
/// Before such a figure or 个: nothing but people can be meant.
inline constexpr std::array<Words, 24> surely_coming{
    U"一共去了", U"实到的是",   U"实到的有", U"坐下来的是", U"坐下来的有", U"到场的是", U"实际去了", U"实际来了",
    U"实际到了", U"实际上来了", U"实到",     U"实际去的",   U"听的人",     U"来的人",   U"到的人",   U"参加的人",
    U"在场的人", U"人有",       U"听的人有", U"来的有",     U"到的有",     U"参加的有", U"听的有",   U"来听的"};
/// Directly before such a count.
inline constexpr std::array<Words, 16> comers_named{U"市民", U"群众", U"观众", U"居民",   U"游客", U"学生", U"村民", U"听众",
                                                    U"家长", U"孩子", U"娃娃", U"小朋友", U"老人", U"学员", U"职工", U"员工"};
/// Behind 个 when no noun follows: the clause ends there.
inline constexpr Words clause_ends = U" \n,。;、!?()吧呢哈呀啊左参都到来我但可你帮没";
/// What must lead "38个" in, if it is to be people.
inline constexpr std::array<Words, 90> coming{
    U"听课的", U"听讲的",   U"来听课的", U"表上签了", U"签到了",   U"签了到",   U"本上签了", U"人不多",   U"人多",   U"人少",
    U"记的是", U"统计的是", U"报的是",   U"就",       U"才",       U"只有",     U"来了",     U"来哒",     U"参加的", U"到的",
    U"来的",   U"来",       U"到了",     U"到场",     U"参加了",   U"参加",     U"人数",     U"代表",     U"党员",   U"共",
    U"共计",   U"一共",     U"总共",     U"签到",     U"又是",     U"的有",     U"实到",     U"到会",     U"听众",   U"学员",
    U"女",     U"坐了",     U"坐着",     U"坐满了",   U"站了",     U"挤了",     U"围了",     U"聚了",     U"听的",   U"听的有",
    U"参与的", U"参加的有", U"到的有",   U"来的有",   U"到场的",   U"到场的有", U"来听",     U"来听的",   U"都来了", U"大概",
    U"差不多", U"将近",     U"总共有",   U"一共有",   U"一共来了", U"一共到了", U"人员",     U"技术员",   U"职工",   U"员工",
    U"会员",   U"干部",     U"骨干",     U"青年",     U"师生",     U"上是",     U"数是",     U"数又只有", U"有",     U"一起",
    U"在内",   U"连我",     U"连我们",   U"算上我",   U"加上我",   U"数只有",   U"来学的",   U"学的",     U"来看的", U"看的"};
/// The same where there are several: 每天31个, 老张说是35个; but 顺带说一个.
inline constexpr std::array<Words, 21> told{U"每天", U"每天都是", U"每天来了", U"每场",   U"每场都是", U"每期", U"每次",
                                            U"每晚", U"一天",     U"一场",     U"说",     U"讲",       U"讲是", U"记的",
                                            U"数的", U"报的",     U"接龙",     U"点的是", U"点的",     U"登的", U"统计"};

}  // namespace kexiebot::language::people
