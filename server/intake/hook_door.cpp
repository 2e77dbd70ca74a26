#include "server/intake/hook_door.h"

#include <QtCore/QCryptographicHash>

namespace passerelle::intake {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kHashBytes = 32;

Error unauthorized()
{
    return Error{ErrorKind::Unauthorized, u"the hook or its secret is not known here"_s, {}};
}

} // namespace

HookDoor::HookDoor(Parts parts) : m_parts(parts), m_bindings(std::make_shared<const Bindings>())
{
    m_nobody.secretHash = QByteArray(kHashBytes, '\0');
    m_nobody.previousSecretHash = QByteArray(kHashBytes, '\0');
}

Status HookDoor::refresh()
{
    auto read = m_parts.channels.hookBindings();
    if (!read)
        return failure(std::move(read).error().during(u"reading the hooks"));
    auto bindings = std::make_shared<Bindings>();
    for (HookBinding &binding : *read) {
        const QByteArray hook = binding.channel.hook;
        bindings->emplace(hook, std::move(binding));
    }
    m_bindings.with([&](std::shared_ptr<const Bindings> &current) { current = std::move(bindings); });
    return {};
}

std::shared_ptr<const HookDoor::Bindings> HookDoor::snapshot() const
{
    return m_bindings.with([](const std::shared_ptr<const Bindings> &current) { return current; });
}

// Both hashes are always compared, whatever the hook, so that nothing can be learnt from the time that it takes.
const HookBinding *HookDoor::proven(const Bindings &bindings, QByteArrayView hook, QByteArrayView secret) const
{
    const auto found = bindings.find(hook);
    const HookBinding &binding = found == bindings.end() ? m_nobody : found->second;
    const QByteArray presented = QCryptographicHash::hash(secret, QCryptographicHash::Sha256);
    const bool isCurrent = equalInConstantTime(presented, binding.secretHash);
    const bool hasPrevious = !binding.previousSecretHash.isEmpty();
    const bool isPrevious = equalInConstantTime(presented, hasPrevious ? binding.previousSecretHash : m_nobody.previousSecretHash) && hasPrevious;
    const bool isKnown = found != bindings.end();
    return isKnown && (isCurrent || isPrevious) ? &binding : nullptr;
}

Status HookDoor::authorize(QByteArrayView hook, QByteArrayView secret) const
{
    const auto bindings = snapshot();
    if (proven(*bindings, hook, secret))
        return {};
    ++m_counters.unauthorized;
    return failure(unauthorized());
}

void HookDoor::accept(QByteArrayView hook, QByteArrayView secret, QByteArrayView body, Instant receivedAt, Done done)
{
    const auto bindings = snapshot();
    const HookBinding *binding = proven(*bindings, hook, secret);
    if (!binding) {
        ++m_counters.unauthorized;
        done(failure(unauthorized()));
        return;
    }
    const auto context = TenantContext::proven(binding->tenant, TenantProof::HookSecret);
    auto message = m_parts.manyChat.decode(binding->channel, body, receivedAt);
    if (!message) {
        ++m_counters.rejected;
        m_parts.rejected.note(context, binding->channel.id, message.error().what, body, receivedAt);
        done(failure(std::move(message).error()));
        return;
    }
    // The snapshot keeps the binding alive until the commit has called back.
    m_parts.inbox.append(context, std::move(*message), [this, bindings, binding, done = std::move(done)](Result<InboxNumber> number) {
        if (!number) {
            ++m_counters.refused;
            done(failure(std::move(number).error()));
            return;
        }
        ++m_counters.acknowledged;
        done(HookAcknowledgement{*number, m_parts.manyChat.acknowledgement(binding->channel, QByteArray::number(number->value))});
    });
}

} // namespace passerelle::intake
