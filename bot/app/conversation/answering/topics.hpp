#pragma once

#include "bot/app/conversation/turn.hpp"

namespace kexiebot::app {

/// The answers to single questions (answering.hpp), by what they are about.

/// Of the score: 哪项最差, 年底前还能加几分, 年会算不算, 专精特新算加分吗, 一场讲座几分, 这个加几分.
/// 「算加分项：省级荣誉 +5 分，加分合计最多 10 分」
std::string bonus_words(const Turn& turn, domain::HonourLevel level);
ports::Reply weakest_indicators(Turn& turn, const ports::View& view);
ports::Reply still_possible(Turn& turn, const ports::View& view);
ports::Reply whether_it_counts(Turn& turn, const ports::View& view, const language::Slots& slots);
ports::Reply official_recognition(Turn& turn, const language::Slots& slots);
ports::Reply worth_of_one(Turn& turn, const ports::View& view, const language::Slots& slots);
ports::Reply worth_of_last(Turn& turn, const ports::View& view);
ports::Reply worth_of_last_two(Turn& turn, const ports::View& view);

/// Of tasks and dates: T2延期行不行, 明天交可以吗, 交晚了扣几分, 退回扣分吗, T2要交哪些, 去年的还能补吗, 什么时候截止, T1谁要的.
ports::Reply about_more_time(Turn& turn, const ports::View& view, const language::Slots& slots);
ports::Reply whether_in_time(Turn& turn, const ports::View& view, const language::Slots& slots);
ports::Reply about_lateness(Turn& turn, const ports::View& view, const language::Slots& slots);
ports::Reply cost_of_return(const Turn& turn);
ports::Reply contents_of_task(Turn& turn, const ports::View& view, const language::Slots& slots);
ports::Reply about_back_fill(const Turn& turn);
ports::Reply about_deadline(Turn& turn, const ports::View& view);
ports::Reply tell_when_done(Turn& turn, const ports::View& view);
ports::Reply who_gave_task(Turn& turn, const ports::View& view, const language::Slots& slots);

/// 「T1 报送情况表，11月28日到期（还有 6 天）。」 of what falls due first; "" when nothing is owed. The code of the one spoken
/// of, else of that one.
std::string first_task_owed(const Turn& turn, const ports::View& view);
std::string code_of_task_owed(const Turn& turn, const ports::View& view);

/// What somebody new to it asks: 眼下最要紧的是哪件, 领导机构是指什么, 自查是干嘛用的, 填好了是发给你吗, 今天登的还缺啥,
/// 重新发几张就行了？
ports::Reply what_is_urgent(Turn& turn, const ports::View& view);
ports::Reply what_point_means(Turn& turn, const ports::View& view, const language::Slots& slots);
ports::Reply what_item_means(Turn& turn, const language::Slots& slots);
ports::Reply what_self_check_is_for(Turn& turn, const ports::View& view);
ports::Reply how_to_hand_in(Turn& turn, const ports::View& view, const language::Slots& slots);
ports::Reply what_is_lacking_today(Turn& turn, const ports::View& view);
ports::Reply whether_to_send_again(Turn& turn, const ports::View& view);

/// 这样算齐了没: how the activity spoken of last stands and what it lacks; of all where none was.
ports::Reply whether_complete(Turn& turn, const ports::View& view);
/// 可以重新交了吧: whether `slots.activity` has gone for review, and what it still waits for.
ports::Reply sent_for_review(Turn& turn, const ports::View& view, const language::Slots& slots);

/// 看到退回了 等下发: that what comes goes to `slots.activity`, and what it was returned for.
ports::Reply return_seen(const Turn& turn, const ports::View& view, const language::Slots& slots);

/// Of days: 5号是礼拜六吧 (`date`), 还有几天 (`date`, `task`, or the task spoken of last).
ports::Reply about_weekday(const Turn& turn, const language::Slots& slots);
ports::Reply about_days_left(Turn& turn, const ports::View& view, language::Slots slots);

/// Of reviews and evidence: 审核要多久, 谁审核, 谁是秘书, 为什么退回, 还差什么材料, 照片有什么要求.
ports::Reply about_review_time(Turn& turn, const ports::View& view);
ports::Reply who_reviews(Turn& turn, const ports::View& view);
ports::Reply who_is_secretary(Turn& turn, const ports::View& view);
ports::Reply why_returned(Turn& turn, const ports::View& view, const language::Slots& slots);
ports::Reply what_has_not_passed(Turn& turn, const ports::View& view);
ports::Reply what_is_missing(Turn& turn, const ports::View& view);
ports::Reply about_evidence(Turn& turn, const ports::View& view, const language::Slots& slots);

/// Of what is going on: 怎么发给你, 原件周二才拿得到, 没错的, 今天登了几个, 16号那个讲座叫啥, 专家工作站登记过没有, 哪几条过了,
/// 都批了能到多少, 算培训还是学术.
ports::Reply how_to_send(Turn& turn, const ports::View& view);
ports::Reply proof_comes_later(Turn& turn, const ports::View& view);
ports::Reply stays_as_told(Turn& turn, const ports::View& view);
ports::Reply logged_today(Turn& turn, const ports::View& view);
ports::Reply logged_on_day(Turn& turn, const ports::View& view, const language::Slots& slots);
ports::Reply whether_logged(Turn& turn, const ports::View& view, const language::Slots& slots);
ports::Reply what_has_passed(Turn& turn, const ports::View& view);
ports::Reply score_if_all_passed(Turn& turn, const ports::View& view, const language::Slots& slots);
ports::Reply one_or_the_other(Turn& turn, const ports::View& view, const language::Slots& slots);

/// Of whoever reviews: 哪几块还是零 (of anybody), 理由他们看得到吧, 免扣找谁, 交上来要我审吗, 补了跟我说声, 怎么没到我这,
/// 是不是报重了.
/// `organisation_asked_about`: the association that the words name, else the one spoken of last.
std::optional<domain::Organisation> organisation_asked_about(const Turn& turn, const ports::View& view);
ports::Reply indicators_at_zero(Turn& turn, const ports::View& view);
ports::Reply whether_reason_is_seen(Turn& turn, const ports::View& view);
ports::Reply who_waives(Turn& turn, const ports::View& view);
ports::Reply who_accepts_tasks(Turn& turn, const ports::View& view, const language::Slots& slots);
ports::Reply handed_in_is_told(Turn& turn);
ports::Reply why_not_for_review(Turn& turn, const ports::View& view);
ports::Reply worth_if_passed(Turn& turn, const ports::View& view, const language::Slots& slots);
ports::Reply whether_logged_twice(Turn& turn, const ports::View& view);

/// 情况表催过没, 今天我批了哪几条, 这个码几天有效, 他们还有没有没送审的, 都通知到了吗, 这个报在哪一项、什么时候办的.
/// `thing_in_question`: the code of what the words describe of what is handed in, else of what was spoken of last; "" for
/// neither.
std::string thing_in_question(const Turn& turn, const ports::View& view);
ports::Reply whether_chased(Turn& turn, const ports::View& view, const language::Slots& slots);
ports::Reply decided_by_asker(Turn& turn, const ports::View& view);
ports::Reply how_long_an_invite_lives(const Turn& turn);
ports::Reply not_sent_for_review(Turn& turn, const ports::View& view);
ports::Reply who_was_told(Turn& turn, const ports::View& view, const language::Slots& slots);
ports::Reply facts_of_thing(Turn& turn, const ports::View& view);

/// "云溪区协调员（演示协调员甲）"; without names in a group, and the city office where a county has no coordinator.
std::string coordinator_words(const Turn& turn, const ports::View& view, const std::string& county);

}  // namespace kexiebot::app
