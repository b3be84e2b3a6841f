#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kexiebot::config {

/// What is wrong in a file that somebody edits, told so that they find it: "kexiebot.toml:12: server.listen: expected …, found
/// …".
struct Fault {
    std::string file;
    int line = 0;      ///< from 1; 0 when no line is to blame (a file that can't be read)
    std::string key;   ///< "server.listen", "channel.2.name" (lists count from 1), a CSV column; may be empty
    std::string what;  ///< what was expected and what was found; never the value of a secret
    bool operator==(const Fault&) const = default;
};

/// "file:line: key: what", without the parts that are empty.
std::string to_text(const Fault& fault);

/// What came of reading a file: a value that passed every check, or all its faults at once.
template <class T>
struct Loaded {
    std::optional<T> value;  ///< set exactly when `faults` is empty
    std::vector<Fault> faults;
    std::vector<Fault> warnings;  ///< worth telling the operator; nothing is refused for them
    explicit operator bool() const noexcept { return value.has_value(); }
};

/// Collects the faults of one file while it is read.
class FaultList {
public:
    explicit FaultList(std::string file) : file_{std::move(file)} {}

    void add(int line, std::string key, std::string what) { faults_.push_back({file_, line, std::move(key), std::move(what)}); }
    void warn(int line, std::string key, std::string what) {
        warnings_.push_back({file_, line, std::move(key), std::move(what)});
    }
    [[nodiscard]] const std::string& file() const { return file_; }
    [[nodiscard]] bool empty() const { return faults_.empty(); }

    /// Closes the list: `value` if there were no faults. Faults and warnings come out in the order of the lines.
    template <class T>
    Loaded<T> finish(T value) {
        sort();
        Loaded<T> loaded{{}, std::move(faults_), std::move(warnings_)};
        if (loaded.faults.empty()) loaded.value = std::move(value);
        return loaded;
    }

private:
    void sort();

    std::string file_;
    std::vector<Fault> faults_;
    std::vector<Fault> warnings_;
};

/// `text` in quotation marks, cut to some forty characters, control characters made visible: for messages.
std::string in_quotes(std::string_view text);

/// The member of `known` with the smallest edit distance to `word`; empty when `known` is.
std::string nearest(std::string_view word, const std::vector<std::string>& known);

}  // namespace kexiebot::config
