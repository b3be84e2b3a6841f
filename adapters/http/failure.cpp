#include "adapters/http/failure.hpp"

#include <spdlog/spdlog.h>

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

namespace kexiebot::http {

namespace {

bool merely_cancelled(const std::exception_ptr& failure) {
    try {
        std::rethrow_exception(failure);
    } catch (const boost::system::system_error& error) {
        return error.code() == boost::asio::error::operation_aborted;
    } catch (...) {  // any other kind is for describe()
        return false;
    }
}

}  // namespace

std::string describe(const std::exception_ptr& failure) {
    constexpr std::size_t bytes_max = 300;
    try {
        std::rethrow_exception(failure);
    } catch (const std::exception& error) {
        return std::string{error.what()}.substr(0, bytes_max);
    } catch (...) {  // no std::exception: there is nothing it could tell
        return "an exception of unknown type";
    }
}

void log_failure(std::string_view name, const std::exception_ptr& failure) {
    if (!failure || merely_cancelled(failure)) return;
    spdlog::error("{} failed: {}", name, describe(failure));
}

}  // namespace kexiebot::http
