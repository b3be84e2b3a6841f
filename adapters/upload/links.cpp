#include "adapters/upload/links.hpp"

#include "adapters/upload/ticket.hpp"

namespace kexiebot::upload {

std::string SignedLinks::upload(domain::PersonId person, domain::ActivityId activity, domain::Instant expires) const {
    return base_ + "/u/" + to_token(key_, UploadTicket{person, activity, expires});
}

std::string SignedLinks::upload(domain::PersonId person, domain::TaskId task, domain::OrganisationId organisation,
                                domain::Instant expires) const {
    return base_ + "/u/" + to_token(key_, UploadTicket{person, {}, expires, task, organisation});
}

std::string SignedLinks::file(const ports::Attachment& file, domain::Instant expires) const {
    return base_ + "/f/" + to_token(key_, FileTicket{file, expires});
}

}  // namespace kexiebot::upload
