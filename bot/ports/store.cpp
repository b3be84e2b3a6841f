#include "bot/ports/store.hpp"

#include <future>
#include <utility>

namespace kexiebot::ports {

void write_and_wait(Store& store, std::function<void(UnitOfWork&)> work) {
    std::promise<void> committed;
    store.write(std::move(work), [&committed](const std::exception_ptr& failed) {
        if (failed) {
            committed.set_exception(failed);
        } else {
            committed.set_value();
        }
    });
    committed.get_future().get();
}

}  // namespace kexiebot::ports
