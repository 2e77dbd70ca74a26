#include "server/runtime/inheritance.h"

#include <QtCore/QString>

#include <fcntl.h>

namespace passerelle::runtime {

using namespace Qt::StringLiterals;

namespace {

Result<FileDescriptor> onceMore(const FileDescriptor &descriptor)
{
    FileDescriptor copy(::fcntl(descriptor.number(), F_DUPFD_CLOEXEC, 3));
    if (!copy.isOpen())
        return failure(ErrorKind::Unavailable, u"too many files are open to hand the service over"_s);
    return copy;
}

} // namespace

Result<Inheritance> Inheritance::onceMore() const
{
    auto lockCopy = runtime::onceMore(lock);
    auto webhookCopy = runtime::onceMore(webhookListener);
    auto adminCopy = runtime::onceMore(adminListener);
    for (const Result<FileDescriptor> *part : {&lockCopy, &webhookCopy, &adminCopy}) {
        if (!*part)
            return failure(part->error());
    }
    return Inheritance{std::move(*lockCopy), std::move(*webhookCopy), std::move(*adminCopy), masterKey.clone()};
}

} // namespace passerelle::runtime
