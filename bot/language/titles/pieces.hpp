#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bot/language/message/message.hpp"
#include "bot/language/people/people.hpp"

namespace kexiebot::language {

/// No place is told in more characters.
inline constexpr std::size_t place_longest = 22;

/// A registration's text with the parts taken out that can be no part of a title: what remains is looked at piece by piece.
/// Each find_… cuts what it finds.
class Pieces {
public:
    Pieces(const Message& message, const PeopleReading& people, bool persons_concerned);

    std::optional<Span> place() const { return place_; }
    /// The place stands behind 地点 or 在, or in brackets; one that only looks like a place may be part of a name.
    bool place_is_led() const { return place_is_led_; }
    /// Runs of characters that are left, without separators at their ends.
    std::vector<Span> rest() const;
    /// Who spoke there: 公司首席技师 tells nothing of what it was about.
    const std::vector<Span>& aside() const { return aside_; }
    bool is_cut(std::size_t at) const { return cut_[at]; }
    /// The end of the word before `at` after which a subject is told (来讲了…), if one ends there.
    bool after_about(std::size_t at) const;

private:
    void cut(Span span);
    void cut_aside(Span span);
    void cut_separators();
    void cut_facts(const PeopleReading& people);
    void cut_words();
    void cut_deeds();
    [[nodiscard]] bool records_in_name(Span verb) const;
    [[nodiscard]] std::size_t piece_begin(std::size_t at) const;
    [[nodiscard]] bool inside_word(std::size_t at) const;
    [[nodiscard]] bool inside_longer_noun(Span span) const;
    [[nodiscard]] bool noun_between(std::size_t begin, std::size_t end) const;
    void cut_aspects();
    void cut_hearers();
    void cut_bare_verbs();
    void cut_before_object();
    [[nodiscard]] bool led_by_organiser(std::size_t end) const;
    [[nodiscard]] std::size_t speaker_behind(std::size_t begin, std::size_t reach) const;
    [[nodiscard]] Span room_between(std::size_t person, std::size_t verb_end) const;
    void cut_speakers();
    void cut_speakers_named();
    void cut_brackets();
    void cut_partners();
    void cut_names();
    void find_place();
    bool place_in_brackets();
    bool place_by_label();
    bool place_by_preposition();
    bool place_served();
    bool place_standing_alone();
    [[nodiscard]] Span without_comers(Span place) const;
    [[nodiscard]] Span bare_room(Span piece) const;
    bool place_before_name();
    [[nodiscard]] Span with_room_behind(Span place) const;
    bool acceptable_place(Span span) const;
    [[nodiscard]] bool stands_as_label(const Mark& label) const;
    [[nodiscard]] bool leads_in_name(std::size_t at) const;
    [[nodiscard]] bool says_where_papers_are(std::size_t at) const;
    [[nodiscard]] bool ends_like_a_place(Span span) const;
    [[nodiscard]] bool name_beside(Span piece) const;
    [[nodiscard]] bool names_one_place(Span found, const Mark& tail) const;
    [[nodiscard]] bool begins_a_name(Span rest) const;
    const Mark* mark_at(Kind kind, std::size_t begin) const;
    const Mark* mark_ending(Kind kind, std::size_t end) const;
    std::size_t sentence_end(std::size_t at) const;

    const Message& message_;
    std::vector<bool> cut_;
    std::optional<Span> place_;
    bool place_is_led_ = false;
    std::vector<Span> aside_;
    bool persons_concerned_;
    std::size_t taught_ = std::u32string_view::npos;  ///< where what was told to hearers begins
};

}  // namespace kexiebot::language
