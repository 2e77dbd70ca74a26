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
    m_nobody.binding.secretHash = QByteArray(kHashBytes, '\0');
    m_nobody.binding.previousSecretHash = QByteArray(kHashBytes, '\0');
    m_nobody.refusals = std::make_shared<RefusalCounts>();
    m_nobody.used = std::make_shared<SecretUseTimes>();
}

Status HookDoor::refresh()
{
    auto read = m_parts.channels.hookBindings();
    if (!read)
        return failure(std::move(read).error().during(u"reading the hooks"));
    const auto before = snapshot();
    auto bindings = std::make_shared<Bindings>();
    for (HookBinding &binding : *read) {
        if (binding.channel.kind != ChannelKind::ManyChat)
            continue; // WhatsApp's numbers come by the hooks of their apps
        const QByteArray hook = binding.channel.hook;
        const auto known = before->find(hook);
        const bool sameSecret = known != before->end() && known->second.binding.secretHash == binding.secretHash;
        bindings->emplace(hook, Bound{std::move(binding), known == before->end() ? std::make_shared<RefusalCounts>() : known->second.refusals, sameSecret ? known->second.used : std::make_shared<SecretUseTimes>()});
    }
    m_bindings.with([&](std::shared_ptr<const Bindings> &current) { current = std::move(bindings); });
    return {};
}

std::shared_ptr<const HookDoor::Bindings> HookDoor::snapshot() const
{
    return m_bindings.with([](const std::shared_ptr<const Bindings> &current) { return current; });
}

// All hashes are always compared, and a refusal is counted, whatever the hook, so that nothing can be learnt from the time
// that it takes.
HookDoor::Proven HookDoor::prove(const Bindings &bindings, QByteArrayView hook, QByteArrayView secret) const
{
    const auto found = bindings.find(hook);
    const Bound &bound = found == bindings.end() ? m_nobody : found->second;
    const HookBinding &binding = bound.binding;
    const QByteArray presented = QCryptographicHash::hash(secret, QCryptographicHash::Sha256);
    const bool isCurrent = equalInConstantTime(presented, binding.secretHash);
    const bool hasPrevious = !binding.previousSecretHash.isEmpty();
    const bool isPrevious = equalInConstantTime(presented, hasPrevious ? binding.previousSecretHash : m_nobody.binding.previousSecretHash) && hasPrevious;
    const auto sender = m_parts.selfCalls ? m_parts.selfCalls->senderOf(presented) : SelfCalls::Sender::Other;
    const bool isOurs = sender == SelfCalls::Sender::Ourselves;
    const bool isKnown = found != bindings.end();
    if (isKnown && (isCurrent || isPrevious || isOurs))
        return {&binding, isOurs ? nullptr : isCurrent ? &bound.used->current : &bound.used->previous, isOurs};
    if (sender == SelfCalls::Sender::Other) {
        ++m_counters.unauthorized;
        ++(secret.isEmpty() ? bound.refusals->withoutSecret : bound.refusals->withWrongSecret);
    }
    return {};
}

HookRefusals HookDoor::refusals(QByteArrayView hook) const
{
    const auto bindings = snapshot();
    const auto found = bindings->find(hook);
    if (found == bindings->end())
        return {};
    return {found->second.refusals->withoutSecret, found->second.refusals->withWrongSecret};
}

SecretUse HookDoor::secretUse(QByteArrayView hook) const
{
    const auto bindings = snapshot();
    const auto found = bindings->find(hook);
    if (found == bindings->end())
        return {};
    return found->second.used->use(!found->second.binding.previousSecretHash.isEmpty());
}

Status HookDoor::authorize(QByteArrayView hook, QByteArrayView secret) const
{
    return prove(*snapshot(), hook, secret).binding ? Status() : failure(unauthorized());
}

void HookDoor::accept(QByteArrayView hook, QByteArrayView secret, QByteArrayView body, Instant receivedAt, Done done)
{
    const auto bindings = snapshot();
    const auto [binding, used, isOurs] = prove(*bindings, hook, secret);
    if (!binding) {
        done(failure(unauthorized()));
        return;
    }
    if (used)
        *used = toMillis(receivedAt);
    const auto context = TenantContext::proven(isOurs ? TenantId() : binding->tenant, TenantProof::HookSecret);
    auto message = m_parts.manyChat.decode(binding->channel, body, receivedAt);
    if (!message) {
        if (!isOurs) {
            ++m_counters.rejected;
            m_parts.rejected.note(context, binding->channel.id, message.error().what, body, receivedAt);
        }
        done(failure(std::move(message).error()));
        return;
    }
    // The snapshot keeps the binding alive until the commit has called back.
    m_parts.inbox.append(context, std::move(*message), [this, bindings, binding = binding, isOurs = isOurs, done = std::move(done)](Result<InboxNumber> number) {
        if (!number) {
            ++m_counters.refused;
            done(failure(std::move(number).error()));
            return;
        }
        if (!isOurs)
            ++m_counters.acknowledged;
        done(HookAcknowledgement{*number, m_parts.manyChat.acknowledgement(binding->channel, QByteArray::number(number->value))});
    });
}

} // namespace passerelle::intake
