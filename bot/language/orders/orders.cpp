#include "bot/language/orders/orders.hpp"

#include <array>

#include "bot/language/orders/reduced.hpp"

namespace kexiebot::language {

std::optional<Reading> read_short_question(const Message& message) {
    const auto said = reduce(message);
    if (!said) return std::nullopt;
    if (auto question = read_staff_question(message, *said)) return question;
    return read_ranking_question(*said);
}

std::optional<Reading> read_order(const Message& message) {
    constexpr std::array readers{read_announcement_order, read_service_order,  read_reminder_order,     read_receipt_order,
                                 read_paper_order,        read_people_order,   read_self_check_order,   read_review_order,
                                 read_honour_order,       read_task_order,     read_score_order,        read_year_end_order,
                                 read_removal_order,      read_short_question, read_spoken_announcement};
    for (const auto read : readers) {
        if (auto order = read(message)) {
            order->certainty = 100;
            return order;
        }
    }
    return std::nullopt;
}

}  // namespace kexiebot::language
